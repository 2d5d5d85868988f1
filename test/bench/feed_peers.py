"""feed_peers.py time|rows PEER FEED: an answer of arXiv's API, or a harvest, read as one does in Python.

Prints the time in ms, after a run to warm up, or the rows as lines of JSON; "absent" where there is no such library.

PEER is feedparser, arxiv (feedparser, and objects of what it gives, as arxiv.py makes them) or lxml (iterparse). Each
gives rows of parse_feed: (id, title, authors, categories, comments, doi, abstract), with white space collapsed.
"""
import datetime
import io
import json
import sys
import time

ATOM, ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
OAI, METADATA = "{http://www.openarchives.org/OAI/2.0/}", "{http://arxiv.org/OAI/arXiv/}"


def clean(text):
    return " ".join(text.split()) or None if text else None


def primary_first(primary, categories):
    return [primary] + [category for category in categories if category != primary]


def feedparser_reader():
    import feedparser

    def read(data):
        return [(entry.id.rsplit("/", 1)[-1], clean(entry.title), [author.name for author in entry.authors],
                 primary_first(entry.arxiv_primary_category["term"], [tag.term for tag in entry.tags]),
                 clean(entry.get("arxiv_comment")), clean(entry.get("arxiv_doi")), clean(entry.summary))
                for entry in feedparser.parse(data).entries]

    return read


class Result:
    """What arxiv.py makes of each entry"""

    def __init__(self, entry):
        self.entry_id = entry.id
        self.updated = datetime.datetime(*entry.updated_parsed[:6], tzinfo=datetime.timezone.utc)
        self.published = datetime.datetime(*entry.published_parsed[:6], tzinfo=datetime.timezone.utc)
        self.title = clean(entry.title)
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
                primary_first(self.primary_category, self.categories), clean(self.comment), clean(self.doi), clean(self.summary))


def arxiv_reader():
    import feedparser

    def read(data):
        return [Result(entry).row() for entry in feedparser.parse(data).entries]

    return read


def lxml_reader():
    from lxml.etree import iterparse

    def of_entry(entry):
        return (entry.findtext(ATOM + "id").rsplit("/", 1)[-1], clean(entry.findtext(ATOM + "title")),
                [name.text for name in entry.iterfind(ATOM + "author/" + ATOM + "name")],
                primary_first(entry.find(ARXIV + "primary_category").get("term"),
                              [category.get("term") for category in entry.iterfind(ATOM + "category")]),
                clean(entry.findtext(ARXIV + "comment")), clean(entry.findtext(ARXIV + "doi")),
                clean(entry.findtext(ATOM + "summary")))

    def of_record(record):
        paper = record.find("{0}metadata/{1}arXiv".format(OAI, METADATA))
        return (paper.findtext(METADATA + "id"), clean(paper.findtext(METADATA + "title")),
                ["{} {}".format(author.findtext(METADATA + "forenames"), author.findtext(METADATA + "keyname"))
                 for author in paper.iterfind("{0}authors/{0}author".format(METADATA))],
                paper.findtext(METADATA + "categories").split(), clean(paper.findtext(METADATA + "comments")),
                clean(paper.findtext(METADATA + "doi")), clean(paper.findtext(METADATA + "abstract")))

    def read(data):
        rows = []
        for _, element in iterparse(io.BytesIO(data), tag=(ATOM + "entry", OAI + "record")):
            rows.append((of_entry if element.tag == ATOM + "entry" else of_record)(element))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        return rows

    return read


READERS = {"feedparser": feedparser_reader, "arxiv": arxiv_reader, "lxml": lxml_reader}


def main(what, peer, path):
    try:
        read = READERS[peer]()
    except ImportError:
        print("absent")
        return
    with open(path, "rb") as file:
        data = file.read()
    rows = read(data)
    if what == "rows":
        for row in rows:
            print(json.dumps(row))
        return
    start = time.perf_counter()
    read(data)
    print("{:.3f}".format((time.perf_counter() - start) * 1000))


if __name__ == "__main__":
    main(*sys.argv[1:])
