"""Printed lists of authors, and the people in them."""

from pipeline.text.person_names import split_names


def test_names_are_split_and_outlets_are_not_people() -> None:
    assert split_names("Ann Lee, Bob Ray and Cy Dow; Ann Lee") == ("Ann Lee", "Bob Ray", "Cy Dow")
    assert split_names("By Jean-Luc O'Neil, Staff Writer, Reuters") == ("Jean-Luc O'Neil",)
    assert split_names("https://facebook.com/someone") == ()
