#!/usr/bin/env python3
"""Ranks a pool of résumés for texts about occupations, beside TF-IDF and BM25 in the same run.

usage: score_ranking.py BINARY DATA_DIR

DATA_DIR holds resumes.jsonl.gz ({"id", "category", "text"}) and queries.json ([{"category", "title", "text"}]); relevant is
who has the category of the query. Ours is the order of `smartresume rank`: the rank_score, and of equals the higher ceiling first. TF-IDF and
BM25 (k1 1.2, b 0.75) know the pool, ours sees one pair at a time. Needs numpy and scikit-learn. Prints nDCG@10, P@10, MAP and
AUC, means over the queries, and fails if ours is behind the better of the two in nDCG@10, MAP or AUC.
"""
import gzip
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from variants import compare

NAMES = ["nDCG@10", "P@10", "MAP", "AUC"]


def ranks(scores):
    """The rank of each score from the lowest, equals sharing theirs."""
    order = sorted(range(len(scores)), key=lambda at: scores[at])
    found, at = [0.0] * len(scores), 0
    while at < len(order):
        last = at
        while last + 1 < len(order) and scores[order[last + 1]] == scores[order[at]]:
            last += 1
        for place in range(at, last + 1):
            found[order[place]] = (at + last) / 2 + 1
        at = last + 1
    return found


def measures(scores, relevant):
    """One entry for each résumé; equals stay in the order of the file."""
    ranked = [relevant[at] for at in sorted(range(len(relevant)), key=lambda at: -scores[at])]
    gain = sum(hit / math.log2(place + 2) for place, hit in enumerate(ranked[:10]))
    best = sum(1 / math.log2(place + 2) for place in range(min(10, sum(ranked))))
    hits, precision = 0, 0.0
    for place, hit in enumerate(ranked, 1):
        hits += hit
        precision += hit * hits / place
    good, bad = sum(ranked), len(ranked) - sum(ranked)
    above = sum(rank for rank, hit in zip(ranks(scores), relevant) if hit) - good * (good + 1) / 2
    return gain / best, sum(ranked[:10]) / 10, precision / good, above / (good * bad)


def ours(binary, documents, queries):
    reports = compare(binary, {at: query["text"] for at, query in enumerate(queries)}, {it["id"]: it["text"] for it in documents})
    key = lambda report: report["rank_score"] + report["ceiling"] / 1e6
    return [[key(reports[at, it["id"]]) for it in documents] for at in range(len(queries))]


def tf_idf(documents, queries):
    reader = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5, token_pattern=r"(?u)\b[a-zA-Z][\w+#.]+\b")
    pool = reader.fit_transform([it["text"] for it in documents])
    return (reader.transform([it["text"] for it in queries]) @ pool.T).toarray().tolist()


def bm25(documents, queries, k1=1.2, b=0.75):
    words = lambda text: re.findall(r"[a-z0-9+#]{2,}", text.lower())
    counts = [Counter(words(it["text"])) for it in documents]
    lengths = [sum(count.values()) for count in counts]
    mean, number = sum(lengths) / len(lengths), len(counts)
    spread = Counter(word for count in counts for word in count)
    rarity = {word: math.log(1 + (number - count + 0.5) / (count + 0.5)) for word, count in spread.items()}
    weigh = lambda count, length, word: rarity.get(word, 0) * count[word] * (k1 + 1) / (count[word] + k1 * (1 - b + b * length / mean))
    return [[sum(weigh(count, length, word) for word in set(words(it["text"]))) for count, length in zip(counts, lengths)] for it in queries]


def main():
    binary, folder = sys.argv[1], Path(sys.argv[2])
    with gzip.open(folder / "resumes.jsonl.gz", "rt") as file:
        documents = [json.loads(line) for line in file]
    queries = json.loads((folder / "queries.json").read_text())
    print(f"{len(documents)} résumés, {len(queries)} texts\n{'':12}" + "".join(f"{name:>9}" for name in NAMES))
    means = {}
    for name, table in [("ours", ours(binary, documents, queries)), ("TF-IDF", tf_idf(documents, queries)), ("BM25", bm25(documents, queries))]:
        rows = [measures(scores, [int(it["category"] == query["category"]) for it in documents]) for scores, query in zip(table, queries)]
        means[name] = [sum(column) / len(rows) for column in zip(*rows)]
        print(f"{name:12}" + "".join(f"{mean:9.3f}" for mean in means[name]))
    behind = [
        f"{name} by {max(means['TF-IDF'][at], means['BM25'][at]) - means['ours'][at]:.3f}"
        for at, name in enumerate(NAMES)
        if name != "P@10" and means["ours"][at] < max(means["TF-IDF"][at], means["BM25"][at])
    ]
    if behind:
        sys.exit(f"behind the better of the two: {', '.join(behind)}")


main()
