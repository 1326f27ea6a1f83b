"""Codes are read aloud, typed over and never kept readable."""

import re

from bloei.kit.codes import fresh_code, hash_of


def test_a_code_is_three_groups_of_four_without_look_alikes():
    assert re.fullmatch(r"[A-HJ-NPR-Z2-9]{4}(-[A-HJ-NPR-Z2-9]{4}){2}", fresh_code())


def test_two_codes_differ():
    assert fresh_code() != fresh_code()


def test_small_letters_and_spaces_make_no_difference():
    assert hash_of("K7PM-2WXR-HD9T") == hash_of(" k7pm 2wxr hd9t ")


def test_the_hash_does_not_hold_the_code():
    assert len(hash_of("K7PM-2WXR-HD9T")) == 64
    assert hash_of("K7PM-2WXR-HD9T") != hash_of("K7PM-2WXR-HD9U")
