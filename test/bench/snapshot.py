"""snapshot.py CATEGORIES FIRST LAST: prints lines of arXiv's metadata snapshot, of invented papers.

CATEGORIES is a file with a category a line, the commonest first. The same arguments give the same papers.

Texts should be as long as those of real papers, and as hard to compress and to index. So lengths go by the quantiles of
real ones, and words by Zipf's law: a word is as rare as its rank is high. The commonest are stop words, four ranks in
turn have one stem, and numbers and formulas are often new.
"""
import bisect
import datetime
import json
import multiprocessing
import random
import sys

# Lengths that so many percent of real papers do not exceed; of lists of authors, how many they are
PERCENT = [0, 5, 10, 25, 50, 75, 90, 95, 99, 100]
TITLE = [10, 37, 45, 59, 78, 95, 112, 124, 146, 205]
ABSTRACT = [50, 300, 420, 660, 980, 1300, 1600, 1740, 1900, 2600]
COMMENTS = [4, 11, 17, 24, 46, 82, 135, 180, 300, 450]
AUTHORS = [1, 1, 1, 2, 4, 6, 10, 15, 40, 100]

COMMON = """the of and to in a we is for that with on by this as are be which from our an it can at these or has have
between not also model results show data method based using two more such than system both analysis new problem
approach been field study however one their theory where but into quantum time present number proposed network was
first all different under only other its""".split()
ONSETS = "b c d f g h k l m n p r s t v w br ch cl con dis ex fl in per pl pre pro re sc sp st str th tr un".split()
CODAS = ["", "", "", "", "l", "m", "n", "r", "s", "t", "ct", "nt", "rm", "st"]
ENDINGS = ["", "s", "ed", "ing"]
ACCENTED = [r"Poincar\'e", r"Erd\H{o}s", r"Schr\"odinger", r"M\"obius", r"Lov\'asz", r"H\"older"]
RANKS = 100000
LETTERS = 7.4     # that a word takes, with the blank after it

LICENSES = [None, "http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "http://creativecommons.org/licenses/by/4.0/"]
PAPERS_A_MONTH = 23000
BLOCK = 1000      # papers that a process makes at a time


def lengths(quantiles):
    """A hundred lengths, each as likely as the others"""
    for percent in range(100):
        i = bisect.bisect(PERCENT, percent)
        share = (percent + 0.5 - PERCENT[i - 1]) / (PERCENT[i] - PERCENT[i - 1])
        yield round(quantiles[i - 1] + share * (quantiles[i] - quantiles[i - 1]))


def vocabulary(r):
    """Words by rank, of more syllables where they are rare"""
    words, stems = list(COMMON), set()
    while len(words) < RANKS:
        syllables = 1 + (len(words) > 400) + (len(words) > 20000) * r.randrange(2)
        stem = "".join(r.choice(ONSETS) + r.choice("aeiou") + r.choice(CODAS) for _ in range(syllables))
        if stem not in stems:
            stems.add(stem)
            words += [stem + ending for ending in ENDINGS]
    return words


r = random.Random(0)
WORDS = vocabulary(r)
NAMES = WORDS[len(COMMON):]
CATEGORIES, ARCHIVES = [], {}
TITLE, ABSTRACT, COMMENTS, AUTHORS = [list(lengths(q)) for q in (TITLE, ABSTRACT, COMMENTS, AUTHORS)]


def by_rank(items):
    return items[int(len(items) ** r.random()) - 1]


def special():
    """What stands in texts beside plain words"""
    return r.choice([lambda: str(r.randrange(10000)), lambda: "%s-%s" % (by_rank(WORDS), by_rank(WORDS)),
                     lambda: "$%s_{%s}$" % (r.choice("abcdfghkmnpqxyz"), r.choice(["i", "n", "0", r"\alpha", r"\max"])),
                     lambda: r"$%s \leq %d%s$" % (r.choice("abcdfghkmnpqxyz"), r.randrange(1000), r.choice(["", "n", r"\pi"])),
                     lambda: by_rank(WORDS).upper(), lambda: r.choice(ACCENTED)])()


def prose(length):
    """About so many characters"""
    words = [WORDS[int(RANKS ** r.random()) - 1] for _ in range(max(1, round(length / LETTERS)))]
    for _ in range(len(words) // 25):
        words[r.randrange(len(words))] = special()
    for i in range(0, len(words), 22):
        words[i] = words[i].capitalize()
        words[i - 1] += "."
    return words


def wrapped(words):
    return "\n".join(" ".join(words[i:i + 11]) for i in range(0, len(words), 11))


def name():
    return by_rank(NAMES).capitalize(), " ".join(r.choice("ABCDEFGHIJKLMNOPRSTVWYZ") + "." for _ in range(r.randrange(1, 3)))


def categories():
    """The primary one, and others, in two cases of three of its archive"""
    primary = by_rank(CATEGORIES)
    archive = ARCHIVES[primary.split(".")[0]]
    others = [by_rank(r.choice([CATEGORIES, archive, archive])) for _ in range(r.choices([0, 1, 2, 3, 4], [50, 30, 14, 4, 2])[0])]
    return " ".join(dict.fromkeys([primary] + others))


def versions(month):
    submitted = datetime.datetime(*month, 1) + datetime.timedelta(seconds=r.randrange(28 * 86400))
    for version in range(1, 1 + r.choices([1, 2, 3, 4], [60, 26, 9, 5])[0]):
        yield {"version": "v%d" % version, "created": submitted.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        submitted += datetime.timedelta(seconds=r.randrange(200 * 86400))


def paper(n):
    month, number = divmod(n, PAPERS_A_MONTH)
    month = 2015 + month // 12, 1 + month % 12
    names = [name() for _ in range(r.choice(AUTHORS))]
    authors = ["%s %s" % (initials, family) for family, initials in names]
    return {
        "id": "%02d%02d.%05d" % (month[0] % 100, month[1], number + 1),
        "submitter": authors[0],
        "authors": ", ".join(authors[:-1]) + " and " * (len(names) > 1) + authors[-1],
        "title": wrapped(prose(r.choice(TITLE))).replace("\n", "\n  "),
        "comments": "%d pages, %s" % (r.randrange(4, 60), " ".join(prose(r.choice(COMMENTS)))) if r.random() < 0.7 else None,
        "journal-ref": "J. %s %d (%d) %d" % (by_rank(WORDS).capitalize(), r.randrange(99), month[0], r.randrange(9999)) if r.random() < 0.3 else None,
        "doi": "10.1000/%s.%d" % (by_rank(WORDS), r.randrange(10 ** 9)) if r.random() < 0.4 else None,
        "report-no": None,
        "categories": categories(),
        "license": r.choice(LICENSES),
        "abstract": "  " + wrapped(prose(r.choice(ABSTRACT))) + "\n",
        "versions": list(versions(month)),
        "update_date": "%d-%02d-28" % month,
        "authors_parsed": [[family, initials, ""] for family, initials in names]}


def block(numbers):
    r.seed(numbers[0])
    return "".join(json.dumps(paper(n), separators=(",", ":")) + "\n" for n in numbers)


def main(path, first, last):
    with open(path) as file:
        CATEGORIES.extend(file.read().split())
    for category in CATEGORIES:
        ARCHIVES.setdefault(category.split(".")[0], []).append(category)
    with multiprocessing.Pool(2) as pool:
        sys.stdout.writelines(pool.imap(block, (range(n, min(n + BLOCK, last + 1)) for n in range(first, last + 1, BLOCK))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
