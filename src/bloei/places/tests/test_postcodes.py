"""Postcodes are written in one way."""

import pytest

from bloei.places.postcodes import written_postcode


@pytest.mark.parametrize(("text", "written"), [("1353ab", "1353 AB"), (" 1353  AB ", "1353 AB"), ("", "")])
def test_a_postcode_is_written_in_one_way(text, written):
    assert written_postcode(text) == written


@pytest.mark.parametrize("text", ["0353 AB", "1353", "1353 A1"])
def test_what_is_no_postcode_is_refused(text):
    with pytest.raises(ValueError, match=text):
        written_postcode(text)
