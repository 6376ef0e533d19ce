"""A mail (.eml, RFC 5322) as a text: its body, with the subject as title, and its day and sender."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from ..errors import InputError
from ..html import readable


def read_mail(data: bytes) -> tuple[str, dict[str, str]]:
    """The plain body, or else the HTML one as a person reads it. Attachments are no part of it. Raises InputError."""
    try:
        return _read(data)
    except InputError:
        raise
    except Exception as error:  # the parser's own, for parts in one another and headers that are none
        raise InputError(f"the mail is broken ({type(error).__name__}); save its text") from error


def _read(data: bytes) -> tuple[str, dict[str, str]]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not any(message.get(name) for name in ("from", "date", "subject", "content-type")):
        raise InputError("this is no mail: it has no headers")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise InputError("the mail has no text")
    try:
        content = str(body.get_content())
    except (LookupError, ValueError) as error:  # a charset that nobody knows
        raise InputError(f"the mail's text can't be decoded ({error})") from error
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    text = readable(content)[0] if body.get_content_subtype() == "html" else content
    return text, {"title": _header(message, "subject"), "source": _sender(message), "date": _day(message)}


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError):  # headers that break the library's parser
        return ""


def _sender(message: EmailMessage) -> str:
    return parseaddr(_header(message, "from"))[1]


def _day(message: EmailMessage) -> str:
    try:
        when = getattr(message["date"], "datetime", None)
    except (ValueError, IndexError, TypeError):
        return ""
    return when.date().isoformat() if when is not None else ""
