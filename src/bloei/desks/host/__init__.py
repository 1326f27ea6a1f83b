"""Whoever asked for help: the same pages for a neighbour with a code and a partner with an account.

The two desks differ only in how they know the asker. Each makes ``HostPages`` with its door and its way to
find the request; what the asker sees and may do stands here once.
"""
