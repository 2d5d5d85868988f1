"""peers.py time|rows PEER PAGE: a listing page read as one does in Python.

Prints the time in ms, after a run to warm up, or the rows as lines of JSON; "absent" where there is no such library.

PEER is parsel, bs4 or lxml. Each gives the rows of parse_listing: (id, title, authors, categories, comments,
journal_ref, abstract), with white space collapsed, entities decoded, the targets of links for their texts, and <br> as
a newline.
"""
import json
import re
import sys
import time

CODE = re.compile(r"\(([^()]*)\)\s*(?:;|$)")
BREAK = "\x01"
AROUND_BREAK = re.compile(" ?\x01 ?")


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


READERS = {"parsel": parsel_reader, "bs4": bs4_reader, "lxml": lxml_reader}


def main(what, peer, path):
    try:
        read = READERS[peer]()
    except ImportError:
        print("absent")
        return
    with open(path, encoding="utf-8") as file:
        page = file.read()
    rows = read(page)
    if what == "rows":
        for row in rows:
            print(json.dumps(row))
        return
    start = time.perf_counter()
    read(page)
    print("{:.3f}".format((time.perf_counter() - start) * 1000))


if __name__ == "__main__":
    main(*sys.argv[1:])
