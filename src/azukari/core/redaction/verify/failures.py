"""What a parser of foreign files may raise, in one place.

pdfminer.six and lxml meet damaged input with whatever the damaged value causes deep inside
(a TypeError from a number where a name should be). Each is caught by name, and each makes the file
"not read", so that nothing slips through as passed.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

import pikepdf
import pypdfium2
from lxml import etree
from pdfminer.psparser import PSException
from PIL import Image

ENGINE_FAILURES: tuple[type[Exception], ...] = (
    PSException,
    pikepdf.PikepdfError,
    pypdfium2.PdfiumError,
    etree.LxmlError,
    Image.DecompressionBombError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    SyntaxError,
    OSError,
    EOFError,
)
