"""page.py ENTRIES [DAY]: prints a page /list/cs.LG/new as arXiv makes them today, of invented papers.

The same number gives the same page, and a longer page begins with the papers of a shorter one. Pages of other days, up to
22 days later, have up to 1,000 other papers each, and replacements of papers that snapshot.py prints.
"""
import datetime
import random
import re
import sys
import textwrap
import urllib.parse

SUBJECTS = """Machine Learning (cs.LG)
Artificial Intelligence (cs.AI)
Computation and Language (cs.CL)
Computer Vision and Pattern Recognition (cs.CV)
Neural and Evolutionary Computing (cs.NE)
Robotics (cs.RO)
Data Structures and Algorithms (cs.DS)
Distributed, Parallel, and Cluster Computing (cs.DC)
Systems and Control (eess.SY)
Image and Video Processing (eess.IV)
Optimization and Control (math.OC)
Statistics Theory (math.ST)
Machine Learning (stat.ML)
Methodology (stat.ME)
Chemical Physics (physics.chem-ph)
Quantum Physics (quant-ph)""".splitlines()

WORDS = """a an and are as at by for from in is of on that the this to under we with which
bound loss model prior sample token update margin kernel regret policy reward gradient
estimator benchmark attention diffusion embedding robustness convergence generalization
overparameterized representation regularization low-rank data-driven state-of-the-art small
noisy sparse slow linear hidden stable simple private certain stochastic adaptive learn
show prove train prune match predict compare improve propose observe transfer evaluate""".split()

# What makes texts of papers other than plain words
SPICE = ["$O(\\sqrt{KT} + d_{\\max})$", "$\\epsilon > 0$", "$\\mathbb{R}^d$", "$p < 0.05$", "$k$-means",
         "$\\|\\theta_T - \\theta_0\\|$", "30\\%", "\"warm\" starts", "won't", "Q&A", "Erdős–Rényi", "naïve",
         "Bézier", "(see Section 3)", "[0, 1]", "1.2 million", "24/7", "e.g.,", "the model's"]

GIVEN = """Ada Amadou Bèatrice Caspian Dov Emeka Fatou Greta Hyacinth Ingrid Jörg Kwame Lars Marit Ngozi
Odalys Perpetua Quentin Rosalind Saoirse Tobiah Ulla Vesna Wilhelmina Xiu Yara Zuzana""".split()

FAMILY = """Achterberg Bellweather Brückenmüller Cárdenas Dvořák Eastlake Fennimore Gundersen Hsu-Lindqvist
Ibarra Jänsch Kopřivová Lindgren Marumoto Nakagawa-Ruiz Oakhart Penhaligon Quist Rowe Szarvas Thornquist
Underhill Vestergaard Windlass Ximenes Yilmaz Żółkiewski""".split()

HEAD = """<!DOCTYPE html>
<html lang="en">

<head><script>document.documentElement.classList.add('js');</script>  <title>Machine Learning  </title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
""" + "".join("""  <link rel="icon" type="image/png" sizes="{0}x{0}" href="/static/icons/icon-{0}x{0}.png">
""".format(size) for size in (16, 32, 48, 96, 180)) + """  <meta name="theme-color" content="#ffffff">
  <link rel="stylesheet" type="text/css" media="screen" href="/static/css/listing.css?v=20260318" />
  <link rel="stylesheet" type="text/css" media="print" href="/static/css/listing-print.css?v=20200611" />
  <link rel="stylesheet" type="text/css" media="screen" href="/static/css/header-footer.css?v=20260626" />
  <script language="javascript" src="/static/js/accordion.js" ></script>

  <script src="/static/js/mathjaxToggle.min.js" type="text/javascript"></script>
  <script type="text/javascript" language="javascript">mathjaxToggle();</script>
</head>

<body ><div class="flex-wrap-footer">
    <a href="#content" class="skip-link">Skip to main content</a>

<header class="site-header">
  <a aria-hidden="true" tabindex="-1" href="https://example.org/IgnoreMe" class="is-sr-only"></a>

  <a href="https://example.org/" class="site-header-logo" aria-label="archive home">
    <img src="/static/images/logo-primary-light.svg" alt="archive">
  </a>

  <button type="button" id="nav-toggle" class="site-header-nav-toggle"
    aria-label="Open menu" aria-controls="site-header-nav" aria-expanded="false">
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true" focusable="false">
      <line x1="3" y1="6" x2="21" y2="6"/>
      <line x1="3" y1="12" x2="21" y2="12"/>
      <line x1="3" y1="18" x2="21" y2="18"/>
    </svg>
  </button>

  <nav class="site-header-nav" id="site-header-nav" aria-label="Main navigation"><a id="search-toggle" href="https://example.org/search"
      aria-controls="search-overlay" aria-expanded="false">
      <svg class="nav-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true" focusable="false">
        <circle cx="11" cy="11" r="8"/>
        <line x1="21" y1="21" x2="16.65" y2="16.65"/>
      </svg>
      Search
    </a>
    <a href="https://example.org/user/create">Submit</a>
    <a href="https://example.org/about/donate.html">Donate</a>
    <span class="site-header-divider" aria-hidden="true"></span>
      <a href="https://example.org/login" class="site-header-login">Log in</a>
  </nav>
</header>

<div class="search-overlay" id="search-overlay" hidden>
  <div class="search-panel" role="search">
    <form method="GET" action="https://example.org/search">
      <label for="search-input" class="is-sr-only">Search</label>
      <input type="text" name="query" id="search-input" autocomplete="off"
        placeholder="Search papers by title, author, abstract, or ID...">
      <input type="hidden" name="searchtype" value="all">
      <input type="hidden" name="source" value="header">
    </form>
    <div class="search-hint">
      Press Enter to search &middot; <a href="https://example.org/search/advanced">Advanced search</a>
    </div>
  </div>
</div>
    <main>
      <div id="content">
<div id='content-inner'>
<div id='dlpage'>
  <h1>Machine Learning</h1>

<ul>
  <li><a href="#item{new}">New submissions</a></li>
  <li><a href="#item{cross}">Cross-lists</a></li>
  <li><a href="#item{replaced}">Replacements</a></li>
</ul>

<p>See <a id="recent-cs.LG" aria-labelledby="recent-cs.LG" href="/list/cs.LG/recent">recent</a> articles</p>
<h3>Showing new listings for {date}</h3>
"""

PAGER = """
      <div class='paging'>Total of {total} entries
    </div>
    <div class='morefewer'>Showing up to {per_page} entries per page:
          <a href=/list/cs.LG/new?skip=0&amp;show=1000 rel="nofollow">
      fewer</a>
 |
          <span style="color: #454545">more</span>
 |
          <span style="color: #454545">all</span>

    </div>

"""

ENTRY = """    <dt>
      <a name='item{item}'>[{item}]</a>
      <a href ="/abs/{id}" title="Abstract" id="{id}">
        arXiv:{id}
      </a>
      {note}
        [<a href="/pdf/{id}" title="Download PDF" id="pdf-{id}" aria-labelledby="pdf-{id}">pdf</a>, <a href="https://arxiv.org/html/{id}v1" title="View HTML" id="html-{id}" aria-labelledby="html-{id}" rel="noopener noreferrer" target="_blank">html</a>, <a href="/format/{id}" title="Other formats" id="oth-{id}" aria-labelledby="oth-{id}">other</a>]
    </dt>
    <dd>
      <div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          {title}
        </div>
        <div class='list-authors'>{authors}</div>

{comments}{journal_ref}
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          {subjects}
        </div>

        <p class='mathjax'>
            {abstract}

        </p>
      </div>
    </dd>
"""

COMMENTS = """        <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
          {}
        </div>

"""

JOURNAL_REF = """        <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>
          {}
        </div>
"""

FOOT = """
</div>
</div>      </div>
    </main>

<footer class="site-footer">
  <div class="site-footer-grid">
    <div class="site-footer-main">
      <div class="site-footer-ack">
        We gratefully acknowledge support from
        our <strong>major funders</strong>,
        <a href="https://example.org/about/ourmembers.html"><strong>member institutions</strong></a>,
        and all contributors.
      </div>
      <nav class="site-footer-links" aria-label="Site navigation">
""" + """        <span class="site-footer-sep" aria-hidden="true">&middot;</span>
""".join("""        <a href="https://example.org/help/{0}/index.html">{0}</a>
""".format(name) for name in "About Help Contact Subscribe Copyright Privacy Accessibility Status".split()) + """      </nav>
    </div>

    <div class="site-footer-funders" aria-label="Major funders">
      <div class="site-footer-funders-label">Major funding support from</div>
      <div class="site-footer-funders-logos">
        <img class="funder-logo" src="/static/images/funders/one-foundation.png" alt="One Foundation">
        <img class="funder-logo" src="/static/images/funders/other-sciences.png" alt="Other Sciences">
      </div>
    </div>
  </div>
</footer>  </div>

  <script src="/static/js/header.js?v=20260626"></script>

</body>

</html>
"""


def escape(text):
    """As arXiv's templates do"""
    for c, entity in ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"):
        text = text.replace(c, entity)
    return text


def prose(r, words):
    """Words, with something else among them now and then."""
    chosen = r.choices(WORDS, k=words)
    for _ in range(words // 18):
        chosen[r.randrange(words)] = r.choice(SPICE)
    for i in range(0, words, 22):
        chosen[i] = chosen[i].capitalize()
    for i in range(21, words, 22):
        chosen[i] += "."
    return " ".join(chosen)


def link(url):
    return ' <a href="{}" rel="external noopener nofollow" class="link-external link-https">this https URL</a>.'.format(
        escape(url))


def author(r):
    given = r.choice(GIVEN) + r.choice(["", "", " " + r.choice(GIVEN)[0] + "."])
    family = r.choice(FAMILY)
    initials = "+".join(re.findall(r"\b\w", given))
    return '<a href="https://arxiv.org/search/cs?searchtype=author&amp;query={},+{}">{} {}</a>'.format(
        urllib.parse.quote(family), urllib.parse.quote(initials, safe="+"), given, family)


def subjects(r, section):
    """Primary first; only what is new has to be of the category."""
    others = r.sample(SUBJECTS[1:], r.choices([0, 1, 2, 3], [3, 5, 3, 1])[0] + (section == 1))
    primary = others.pop() if section == 1 else SUBJECTS[0]
    if section == 1:
        others.append(SUBJECTS[0])
    others.sort(key=lambda name: name[name.rindex("("):])
    return primary, "; ".join(['<span class="primary-subject">{}</span>'.format(primary)] + others)


def entry(item, section, month, n):
    r = random.Random(n)
    primary, subject_line = subjects(r, section)
    notes = ["", "    (cross-list from {})\n".format(primary[primary.rindex("(") + 1:-1]), "    (replaced)\n"]
    comments = escape("{} pages, {} figures, {}".format(r.randrange(6, 40), r.randrange(1, 20), prose(r, 4)))
    if r.random() < 0.3:
        comments += link("https://example.org/code/{}?branch=main&tag=v{}".format(n, r.randrange(9)))
    abstract = escape(textwrap.fill(prose(r, r.randrange(100, 240)), 80, break_long_words=False))
    if r.random() < 0.02:
        abstract += "<br />" + escape(prose(r, 20))
    if r.random() < 0.2:
        abstract += link("https://example.org/data/{}".format(n))
    return ENTRY.format(
        item=item, id="{}.{:05}".format(month, n), note=notes[section],
        title=escape(prose(r, r.randrange(6, 14)).rstrip(".")),
        authors=", ".join(author(r) for _ in range(r.choices([1, 2, 3, 4, 5, 6, 9, 30], [2, 5, 6, 6, 4, 3, 2, .2])[0])),
        comments=COMMENTS.format(comments) if r.random() < 0.7 else "",
        journal_ref=JOURNAL_REF.format(escape("J. " + prose(r, 3) + " 12 (2026) 34-56")) if r.random() < 0.08 else "",
        subjects=subject_line, abstract=abstract)


def print_page(out, entries, day=0):
    counts = [entries - 2 * (entries // 5), entries // 5, entries // 5]
    first = [1, 1 + counts[0], 1 + counts[0] + counts[1]]
    names = ["New submissions", "Cross submissions", "Replacement submissions"]
    pager = PAGER.format(total=entries, per_page=max(2000, entries))
    date = datetime.date(2026, 3, 2 + day).strftime("%A, %-d %B %Y")
    out.write(HEAD.format(date=date, new=first[0], cross=first[1], replaced=first[2]) + pager)
    for section, count in enumerate(counts):
        out.write("\n\n      <dl id='articles'>\n    <h3>{0} (showing {1} of {1} entries)</h3>\n\n\n".format(
            names[section], count))
        for item in range(first[section], first[section] + count):
            out.write(entry(item, section, 1501 if day and section == 2 else 2603, 1000 * day + item))
        out.write("</dl>\n\n")
    out.write(pager + FOOT)


if __name__ == "__main__":
    print_page(open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False), *map(int, sys.argv[1:]))
