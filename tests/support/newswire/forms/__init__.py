"""Forms that desks fill anew each day, in eight languages, and the series of texts that come of them."""

from tests.support.newswire.forms.catalogue import LANGUAGES, forms_of
from tests.support.newswire.forms.series import COPIES, FormText, form_wire

__all__ = ["COPIES", "LANGUAGES", "FormText", "form_wire", "forms_of"]
