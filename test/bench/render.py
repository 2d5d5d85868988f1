"""Makes the digest of the rows on standard input, JSON objects, and prints the median time in ms."""
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
    return "".join(parts)


rows = [json.loads(line) for line in sys.stdin]
times = []
for _ in range(5):
    start = time.perf_counter()
    digest(rows)
    times.append(time.perf_counter() - start)
print(round(sorted(times)[2] * 1000, 2))
