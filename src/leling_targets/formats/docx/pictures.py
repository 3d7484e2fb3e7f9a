"""Charts in a Word document: pictures, each with the words that say what it shows."""

from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu, Mm

from leling_targets.document import Chart, Document
from leling_targets.formats.docx.elements import Element, element, paragraph, run
from leling_targets.formats.parts.pictures import Picture, pictures
from leling_targets.i18n import text
from leling_targets.visible import visible


class Pictures:
    """The pictures of one document, all drawn at once."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        charts = [block for block in document.blocks if isinstance(block, Chart)]
        self._made = iter(pictures(charts))
        self._word = word
        self._language = document.language
        self._count = 0

    def paragraph(self, chart: Chart) -> Element:
        """Return the paragraph that holds the next picture: that of the chart, as charts come in the document."""
        picture = next(self._made)
        keeps = [element("keepNext")]
        if picture is None:
            return paragraph(run(text("page.no_picture", self._language)), properties=keeps)
        holder = element("r", element("drawing", self._inline(picture, chart)))
        return paragraph(holder, properties=keeps)

    def _inline(self, picture: Picture, chart: Chart) -> Element:
        self._count += 1
        name = f"chart{self._count}.png"
        # python-docx would compare every picture with all before it; no two charts are alike.
        part = ImagePart(PackURI(f"/word/media/{name}"), "image/png", picture.content)
        relation = self._word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        image = Image.from_blob(picture.content)
        width = Mm(picture.width)
        height = Emu(width * image.px_height // image.px_width)
        inline = CT_Inline.new_pic_inline(self._count, relation, name, width, height)
        for side in "TBLR":
            # LibreOffice takes an eighth of an inch where nothing is said, and the picture runs into the margin.
            inline.set(f"dist{side}", "0")
        inline.docPr.set("descr", visible(chart.description))
        inline.docPr.set("title", visible(chart.title))
        return inline
