"""A page -> the forms on it, as a browser would send them."""

import lxml.html

TOKEN = "0123456789-abcdefghij"


def forms_in(page: str, action: str, **values: str) -> list[dict[str, str]]:
    """The fields of the forms of a page that are sent to an address, and have some values."""
    forms = [form for form in lxml.html.document_fromstring(page).forms if form.get("action") == action]
    assert all(form.method == "POST" for form in forms)
    fields = [{name: value or "" for name, value in form.form_values()} for form in forms]
    return [each for each in fields if all(each.get(name, "") == value for name, value in values.items())]
