"""What can be wrong with a file that is read all the same: the codes of ``model.Trouble``.

The portal has a sentence with advice for each (``portal/troubles.py``); a test compares.
"""

from __future__ import annotations

NO_CHARACTER_MAP = "no_character_map"  # the font of this text has no map to characters
PICTURE_ONLY_PAGE = "picture_only_page"  # a page that is one picture: a scan
DOUBTFUL_ORDER = "doubtful_order"  # the order of the texts of this page is a guess
TEXT_OUTSIDE_PAGE = "text_outside_page"  # text beyond the edge of the page, not visible in print
SECOND_READER = "second_reader"  # the usual library could not open it, another one did
MACROS_LEFT_OUT = "macros_left_out"
EMBEDDED_LEFT_OUT = "embedded_left_out"  # an embedded object or attachment was not read
PICTURE_LEFT_OUT = "picture_left_out"  # a picture in a form that cannot be shown, or too large
PICTURE_NOT_SENT = "picture_not_sent"  # a picture beside the file, which did not come with it
PICTURE_ELSEWHERE = "picture_elsewhere"  # a linked picture; it is not fetched
FORMULA_AS_TEXT = "formula_as_text"  # a formula that could not be turned into LaTeX
CONVERTED = "converted"  # an old format, converted by LibreOffice before it was read
NO_SLIDE_PICTURES = "no_slide_pictures"  # LibreOffice is not there or failed
FORM_FIELDS = "form_fields"  # fields of a form, read as text
HIDDEN_TEXT = "hidden_text"  # text that nobody sees, but is kept: white, or in no colour
XFA_FORM = "xfa_form"  # a form that only some programs draw; the rest of the file was read

CODES = frozenset(
    value for name, value in globals().items() if name.isupper() and isinstance(value, str)
)
