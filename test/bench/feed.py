"""feed.py api|rss|oai ENTRIES: prints an answer of arXiv's API, a feed in RSS 2.0 or a harvest, of invented papers.

The same number gives the same papers. They have no TeX that is decoded, which the peers do not do.
"""
import random
import sys
import textwrap

from page import FAMILY, GIVEN, SUBJECTS, prose

CATEGORIES = [subject[subject.rindex("(") + 1:-1] for subject in SUBJECTS]

HEADS = {
    "api": """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/cHJldGVuZCB0aGlzIGlzIGE</id>
  <title>arXiv Query: search_query=cat:cs.LG&amp;id_list=&amp;start=0&amp;max_results={n}</title>
  <updated>2026-03-02T12:00:00Z</updated>
  <link href="https://arxiv.org/api/query?search_query=cat:cs.LG&amp;start=0&amp;max_results={n}&amp;id_list=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>{n}</opensearch:itemsPerPage>
  <opensearch:totalResults>{n}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
""",
    "rss": """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
  <channel>
    <title>cs.LG updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.LG</link>
    <description>cs.LG updates on the arXiv.org e-print archive.</description>
    <lastBuildDate>Mon, 02 Mar 2026 05:00:02 +0000</lastBuildDate>
    <pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>
""",
    "oai": """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>2026-03-02T12:00:00Z</responseDate>
<request verb="ListRecords" metadataPrefix="arXiv" set="cs">https://oaipmh.arxiv.org/oai</request>
<ListRecords>
"""}

FEET = {"api": "</feed>\n", "rss": "  </channel>\n</rss>\n", "oai": "</ListRecords>\n</OAI-PMH>\n"}


def escape(text):
    for c, entity in ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"):
        text = text.replace(c, entity)
    return text


def paper(n):
    r = random.Random(n)
    return {
        "id": "2603.{:05}".format(n % 100000),
        "title": prose(r, r.randrange(6, 14)).rstrip("."),
        "authors": [(r.choice(GIVEN), r.choice(FAMILY))
                    for _ in range(r.choices([1, 2, 3, 4, 5, 6, 9, 30], [2, 5, 6, 6, 4, 3, 2, .2])[0])],
        "categories": r.sample(CATEGORIES, r.choices([1, 2, 3, 4], [3, 5, 3, 1])[0]),
        "comments": "{} pages, {}".format(r.randrange(6, 40), prose(r, 4)) if r.random() < 0.7 else None,
        "doi": "10.1000/{}".format(n) if r.random() < 0.2 else None,
        "abstract": textwrap.fill(prose(r, r.randrange(100, 240)), 80, break_long_words=False)}


def api(p):
    yield "  <entry>\n    <id>http://arxiv.org/abs/{}v1</id>\n    <title>{}</title>\n".format(p["id"], escape(p["title"]))
    yield "    <updated>2026-03-01T18:00:01Z</updated>\n"
    yield '    <link href="https://arxiv.org/abs/{0}v1" rel="alternate" type="text/html"/>\n    <link href="https://arxiv.org/pdf/{0}v1" rel="related" type="application/pdf" title="pdf"/>\n'.format(p["id"])
    yield "    <summary>{}</summary>\n".format(escape(p["abstract"]))
    for category in p["categories"]:
        yield '    <category term="{}" scheme="http://arxiv.org/schemas/atom"/>\n'.format(category)
    yield "    <published>2026-03-01T18:00:01Z</published>\n"
    if p["comments"]:
        yield "    <arxiv:comment>{}</arxiv:comment>\n".format(escape(p["comments"]))
    yield '    <arxiv:primary_category term="{}"/>\n'.format(p["categories"][0])
    for author in p["authors"]:
        yield "    <author>\n      <name>{} {}</name>\n    </author>\n".format(*author)
    if p["doi"]:
        yield "    <arxiv:doi>{}</arxiv:doi>\n".format(p["doi"])
    yield "  </entry>\n"


def rss(p):
    yield "    <item>\n      <title>{}</title>\n      <link>https://arxiv.org/abs/{}</link>\n".format(escape(p["title"]), p["id"])
    yield "      <description>arXiv:{}v1 Announce Type: new \nAbstract: {}</description>\n".format(p["id"], escape(p["abstract"]))
    yield '      <guid isPermaLink="false">oai:arXiv.org:{}v1</guid>\n'.format(p["id"])
    for category in p["categories"]:
        yield "      <category>{}</category>\n".format(category)
    yield "      <pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>\n      <arxiv:announce_type>new</arxiv:announce_type>\n"
    yield "      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>\n"
    yield "      <dc:creator>{}</dc:creator>\n    </item>\n".format(", ".join(" ".join(author) for author in p["authors"]))


def oai(p):
    yield "<record>\n<header>\n <identifier>oai:arXiv.org:{}</identifier>\n <datestamp>2026-03-02</datestamp>\n".format(p["id"])
    for category in p["categories"]:
        yield " <setSpec>{0}:{1}</setSpec>\n".format(category.split(".")[0], category.replace(".", ":"))
    yield '</header>\n<metadata>\n <arXiv xmlns="http://arxiv.org/OAI/arXiv/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ http://arxiv.org/OAI/arXiv.xsd">\n'
    yield " <id>{}</id>\n <created>2026-03-01</created>\n <authors>".format(p["id"])
    for given, family in p["authors"]:
        yield "<author><keyname>{}</keyname><forenames>{}</forenames></author>".format(family, given)
    yield "</authors>\n <title>{}</title>\n <categories>{}</categories>\n".format(escape(p["title"]), " ".join(p["categories"]))
    if p["comments"]:
        yield " <comments>{}</comments>\n".format(escape(p["comments"]))
    if p["doi"]:
        yield " <doi>{}</doi>\n".format(p["doi"])
    yield " <license>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</license>\n <abstract>{}</abstract>\n </arXiv>\n</metadata>\n</record>\n".format(escape(p["abstract"]))


def main(kind, entries):
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)
    out.write(HEADS[kind].format(n=entries))
    for n in range(1, entries + 1):
        out.writelines({"api": api, "rss": rss, "oai": oai}[kind](paper(n)))
    out.write(FEET[kind])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
