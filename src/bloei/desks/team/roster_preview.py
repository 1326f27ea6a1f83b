"""What a proposal would change, per person, with facts before and after."""


def preview_of(draft, actor):
    return {}
