"""render.py PAPERS [WHAT [TIMES]]: the digest of papers in a file, lines of JSON, as one makes it in Python.

Prints the time in ms, after a run to warm up: of the rows to the digest in bytes, where the rows are in memory already,
as a driver gives them. "render.py PAPERS lines" begins with the lines of JSON; "render.py PAPERS md5" prints the
digest's md5, "render.py PAPERS md5 N" that of the digest of N times the papers. "render.py PAPERS template" is the
digest in HTML by a template of Jinja, from the lines of JSON; "render.py PAPERS template-md5" prints its md5. Both print
"absent" where there is no Jinja.
"""
import hashlib
import json
import sys
import time

CARD = """### [{i}] [{title}](https://arxiv.org/abs/{id})
*{names}*

Main category: {category}

TL;DR: {tldr}


<details>
  <summary>Details</summary>
Motivation: {motivation}

Method: {method}

Result: {result}

Conclusion: {conclusion}

Abstract: {abstract}

</details>
"""


PAGE = """<div id="toc"></div>
<h1>Table of Contents</h1>
<ul>
{% for category, papers in sections.items() %}
<li><a href="#{{ category }}">{{ category }}</a> [Total: {{ papers|length }}]</li>
{% endfor %}
</ul>
{% set number = namespace(value=0) %}
{% for category, papers in sections.items() %}
<div id="{{ category }}"></div>
<h1>{{ category }} <a href="#toc">[Back]</a></h1>
{% for paper in papers %}
{% set number.value = number.value + 1 %}
<h3>[{{ number.value }}] <a href="https://arxiv.org/abs/{{ paper.id }}">{{ paper.title }}</a></h3>
<p><em>{{ paper.authors|join(",") }}</em></p>
<p>Main category: {{ category }}</p>
<p>TL;DR: {{ paper.tldr }}</p>
<details>
<summary>Details</summary>
Motivation: {{ paper.motivation }}
<p>Method: {{ paper.method }}</p>
<p>Result: {{ paper.result }}</p>
<p>Conclusion: {{ paper.conclusion }}</p>
<p>Abstract: {{ paper.abstract }}</p>
</details>
{% endfor %}
{% endfor %}
"""


def parse(lines):
    return [json.loads(line) for line in lines]


def digest(rows):
    sections = {}
    for row in rows:
        sections.setdefault(row["categories"][0], []).append(row)
    parts = ["<div id=toc></div>\n\n# Table of Contents\n\n"]
    parts += ["- [{0}](#{0}) [Total: {1}]\n".format(c, len(s)) for c, s in sections.items()]
    i = 0
    for category, section in sections.items():
        parts.append("\n\n<div id='{0}'></div>\n\n# {0} [[Back]](#toc)\n\n".format(category))
        cards = []
        for row in section:
            i += 1
            cards.append(CARD.format(i=i, names=",".join(row["authors"]), category=category, **row))
        parts.append("\n\n".join(cards))
    return "".join(parts).encode()


def template():
    import jinja2
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(PAGE)


def page(compiled, rows):
    sections = {}
    for row in rows:
        sections.setdefault(row["categories"][0], []).append(row)
    return compiled.render(sections=sections).encode()


def milliseconds(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return (time.perf_counter() - start) * 1000


def main(path, what="rows", times="1"):
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    if what == "lines":
        digest(parse(lines))
        print("{:.3f}".format(milliseconds(lambda: digest(parse(lines)))))
        return
    if what.startswith("template"):
        try:
            compiled = template()
        except ImportError:
            print("absent")
            return
        warm = page(compiled, parse(lines))
        print(hashlib.md5(warm).hexdigest() if what == "template-md5" else
              "{:.3f}".format(milliseconds(lambda: page(compiled, parse(lines)))))
        return
    rows = parse(lines)
    if what == "md5":
        print(hashlib.md5(digest(rows * int(times))).hexdigest())
        return
    digest(rows)
    print("{:.3f}".format(milliseconds(digest, rows)))


main(*sys.argv[1:])
