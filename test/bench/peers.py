"""peers.py time|rows PEER FILE: a listing page, or an answer of arXiv's API or a harvest, read as one does in Python.

Prints the time in ms, after a run to warm up, or the rows as lines of JSON; "absent" where there is no such library.

PEER is, for pages, parsel, bs4 or lxml, which give the rows of parse_listing: (id, title, authors, categories, comments,
journal_ref, abstract), with entities decoded, the targets of links for their texts, and <br> as a newline. For feeds it
is feedparser, arxiv (feedparser, and objects of what it gives, as arxiv.py makes them) or iterparse (lxml's), which give
the rows of parse_feed: (id, title, authors, categories, comments, doi, abstract). White space is collapsed.
"""
import datetime
import io
import json
import re
import sys
import time

CODE = re.compile(r"\(([^()]*)\)\s*(?:;|$)")
BREAK = "\x01"
AROUND_BREAK = re.compile(" ?\x01 ?")

ATOM, ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
OAI, METADATA = "{http://www.openarchives.org/OAI/2.0/}", "{http://arxiv.org/OAI/arXiv/}"


def clean(text):
    return " ".join(text.split())


def codes(subjects):
    return CODE.findall(subjects.strip())


def running_text(pieces):
    """Of a comment, a reference or an abstract: NULL where it is absent"""
    text = clean("".join(pieces))
    return AROUND_BREAK.sub("\n", text) if BREAK in text else text or None


def parsel_reader():
    """Scrapy's selectors, by CSS"""
    from parsel import Selector

    def pieces(field, path):
        found = field.css("{0}::text, {0} > a::attr(href), {0} > br".format(path)).getall()
        return [BREAK if piece == "<br>" else piece for piece in found]

    def read(page):
        listing = Selector(text=page)
        return [(dt.css('a[title="Abstract"]::attr(id)').get(),
                 clean("".join(dd.css(".list-title::text").getall())),
                 dd.css(".list-authors a::text").getall(),
                 codes("".join(dd.css(".list-subjects ::text").getall())),
                 running_text(pieces(dd, ".list-comments")),
                 running_text(dd.css(".list-journal-ref::text").getall()),
                 running_text(pieces(dd, "p.mathjax")))
                for dt, dd in zip(listing.css("dt"), listing.css("dd"))]

    return read


def bs4_reader():
    """BeautifulSoup with Python's own parser"""
    from bs4 import BeautifulSoup, NavigableString

    def pieces(field):
        for node in field or ():
            if isinstance(node, NavigableString):
                yield node
            elif node.name == "br":
                yield BREAK
            elif node.name == "a":
                yield node["href"]

    def read(page):
        soup = BeautifulSoup(page, "html.parser")
        return [(dt.find("a", title="Abstract")["id"],
                 clean("".join(pieces(dd.find("div", class_="list-title")))),
                 [a.string for a in dd.find("div", class_="list-authors").find_all("a")],
                 codes(dd.find("div", class_="list-subjects").get_text()),
                 running_text(pieces(dd.find("div", class_="list-comments"))),
                 running_text(pieces(dd.find("div", class_="list-journal-ref"))),
                 running_text(pieces(dd.find("p", class_="mathjax"))))
                for dt, dd in zip(soup.find_all("dt"), soup.find_all("dd"))]

    return read


def lxml_reader():
    """lxml with compiled XPath"""
    from lxml.etree import HTML, HTMLParser, XPath

    def path(expression):
        return XPath(expression, smart_strings=False)

    entries, definitions = path("//dt"), path("//dd/div")
    identifier = path("string(a[@title='Abstract']/@id)")
    title = path("div[@class='list-title mathjax']/text()")
    authors = path("div[@class='list-authors']/a/text()")
    subjects = path("string(div[@class='list-subjects'])")
    comments = path("div[@class='list-comments mathjax']/node()[not(self::span)]")
    journal_ref = path("div[@class='list-journal-ref']/text()")
    abstract = path("p[@class='mathjax']/node()")

    def pieces(nodes):
        return [node if isinstance(node, str) else BREAK if node.tag == "br" else node.get("href") for node in nodes]

    def read(page):
        # Of bytes lxml is given the encoding; a str it would first encode anew.
        tree = HTML(page.encode(), HTMLParser(encoding="utf-8"))
        return [(identifier(dt),
                 clean("".join(title(dd))),
                 authors(dd),
                 codes(subjects(dd)),
                 running_text(pieces(comments(dd))),
                 running_text(journal_ref(dd)),
                 running_text(pieces(abstract(dd))))
                for dt, dd in zip(entries(tree), definitions(tree))]

    return read


def optional(text):
    return clean(text or "") or None


def primary_first(primary, categories):
    return [primary] + [category for category in categories if category != primary]


def feedparser_reader():
    import feedparser

    def read(data):
        return [(entry.id.rsplit("/", 1)[-1], optional(entry.title), [author.name for author in entry.authors],
                 primary_first(entry.arxiv_primary_category["term"], [tag.term for tag in entry.tags]),
                 optional(entry.get("arxiv_comment")), optional(entry.get("arxiv_doi")), optional(entry.summary))
                for entry in feedparser.parse(data).entries]

    return read


class Result:
    """What arxiv.py makes of each entry"""

    def __init__(self, entry):
        self.entry_id = entry.id
        self.updated = datetime.datetime(*entry.updated_parsed[:6], tzinfo=datetime.timezone.utc)
        self.published = datetime.datetime(*entry.published_parsed[:6], tzinfo=datetime.timezone.utc)
        self.title = optional(entry.title)
        self.authors = [author.name for author in entry.authors]
        self.summary = entry.summary
        self.comment = entry.get("arxiv_comment")
        self.journal_ref = entry.get("arxiv_journal_ref")
        self.doi = entry.get("arxiv_doi")
        self.primary_category = entry.arxiv_primary_category["term"]
        self.categories = [tag["term"] for tag in entry.tags]
        self.links = [(link.href, link.get("title"), link.rel) for link in entry.links]
        self.pdf_url = next((href for href, title, _ in self.links if title == "pdf"), None)

    def row(self):
        return (self.entry_id.rsplit("/", 1)[-1], self.title, self.authors,
                primary_first(self.primary_category, self.categories), optional(self.comment), optional(self.doi), optional(self.summary))


def arxiv_reader():
    import feedparser

    def read(data):
        return [Result(entry).row() for entry in feedparser.parse(data).entries]

    return read


def iterparse_reader():
    from lxml.etree import iterparse

    def of_entry(entry):
        return (entry.findtext(ATOM + "id").rsplit("/", 1)[-1], optional(entry.findtext(ATOM + "title")),
                [name.text for name in entry.iterfind(ATOM + "author/" + ATOM + "name")],
                primary_first(entry.find(ARXIV + "primary_category").get("term"),
                              [category.get("term") for category in entry.iterfind(ATOM + "category")]),
                optional(entry.findtext(ARXIV + "comment")), optional(entry.findtext(ARXIV + "doi")),
                optional(entry.findtext(ATOM + "summary")))

    def of_record(record):
        paper = record.find("{0}metadata/{1}arXiv".format(OAI, METADATA))
        return (paper.findtext(METADATA + "id"), optional(paper.findtext(METADATA + "title")),
                ["{} {}".format(author.findtext(METADATA + "forenames"), author.findtext(METADATA + "keyname"))
                 for author in paper.iterfind("{0}authors/{0}author".format(METADATA))],
                paper.findtext(METADATA + "categories").split(), optional(paper.findtext(METADATA + "comments")),
                optional(paper.findtext(METADATA + "doi")), optional(paper.findtext(METADATA + "abstract")))

    def read(data):
        rows = []
        for _, element in iterparse(io.BytesIO(data), tag=(ATOM + "entry", OAI + "record")):
            rows.append((of_entry if element.tag == ATOM + "entry" else of_record)(element))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        return rows

    return read


READERS = {"parsel": parsel_reader, "bs4": bs4_reader, "lxml": lxml_reader,
           "feedparser": feedparser_reader, "arxiv": arxiv_reader, "iterparse": iterparse_reader}


def main(what, peer, path):
    try:
        read = READERS[peer]()
    except ImportError:
        print("absent")
        return
    # Pages as texts, as a database gives them; feeds as they were downloaded
    with open(path, "rb") as file:
        source = file.read() if path.endswith(".xml") else file.read().decode()
    rows = read(source)
    if what == "rows":
        for row in rows:
            print(json.dumps(row))
        return
    start = time.perf_counter()
    read(source)
    print("{:.3f}".format((time.perf_counter() - start) * 1000))


if __name__ == "__main__":
    main(*sys.argv[1:])
