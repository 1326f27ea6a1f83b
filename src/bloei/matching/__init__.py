"""Rounds of matching: which job for whom, proposed with reasons and asked one by one."""
