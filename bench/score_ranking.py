#!/usr/bin/env python3
"""Ranks a pool of résumés for texts about occupations, beside TF-IDF, BM25 and a sentence model in the same run.

usage: score_ranking.py BINARY DATA_DIR [--model FOLDER]

DATA_DIR holds resumes.jsonl.gz ({"id", "category", "text"}) and queries.json ([{"category", "title", "text"}]); relevant is
who has the category of the query. Ours is the order of `smartresume rank`: the rank_score, and of equals the higher ceiling first. TF-IDF and
BM25 (k1 1.2, b 0.75) know the pool, ours sees one pair at a time. With a model's folder (`make setup-model`), MiniLM is the
closest of a résumé's pieces of 256 tokens, MiniLM + BM25 the sum of both after each was brought to the same mean and spread
for a query, and ours is made once more with the model. Needs numpy and scikit-learn, for a model also safetensors and
tokenizers. Prints nDCG@10, P@10, MAP and AUC, means over the queries, and over the two halves of them: what ours goes by was chosen
by the texts at even places of the file, from 0. Fails if ours is behind any other in
nDCG@10, MAP or AUC over all.
"""
import argparse
import gzip
import json
import math
import os
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


def ours(binary, documents, queries, model=""):
    os.environ["SENTENCE_MODEL"] = model
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


def mini_lm(folder, documents, queries):
    from minilm import MiniLm

    model = MiniLm(folder)
    pieces = [model.pieces(it["text"]) for it in documents]
    vectors = model.vectors([piece for some in pieces for piece in some])
    asked = model.vectors([model.pieces(it["text"])[0] for it in queries])
    closeness, first, best = asked @ vectors.T, 0, []
    for some in pieces:
        best.append(closeness[:, first:first + len(some)].max(1))
        first += len(some)
    return [list(column) for column in zip(*best)]


def together(one, other):
    """Two tables added up, each row brought to the same mean and spread before."""
    def even(row):
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((it - mean) ** 2 for it in row) / len(row)) or 1.0
        return [(it - mean) / spread for it in row]
    return [[sum(pair) for pair in zip(even(left), even(right))] for left, right in zip(one, other)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default="")
    chosen = parser.parse_args()
    with gzip.open(chosen.data / "resumes.jsonl.gz", "rt") as file:
        documents = [json.loads(line) for line in file]
    queries = json.loads((chosen.data / "queries.json").read_text())
    tables = {"ours": ours(chosen.binary, documents, queries), "TF-IDF": tf_idf(documents, queries), "BM25": bm25(documents, queries)}
    if chosen.model:
        tables["MiniLM"] = mini_lm(chosen.model, documents, queries)
        tables["MiniLM + BM25"] = together(tables["MiniLM"], tables["BM25"])
        tables["ours, with the model"] = ours(chosen.binary, documents, queries, chosen.model)
    print(f"{len(documents)} résumés, {len(queries)} texts\n{'':22}" + "".join(f"{name:>9}" for name in NAMES))
    means, halves = {}, {}
    for name, table in tables.items():
        rows = [measures(scores, [int(it["category"] == query["category"]) for it in documents]) for scores, query in zip(table, queries)]
        mean = lambda some: [sum(column) / len(some) for column in zip(*some)]
        means[name], halves[name] = mean(rows), (mean(rows[::2]), mean(rows[1::2]))
        print(f"{name:22}" + "".join(f"{mean:9.3f}" for mean in means[name]))
    for half, title in enumerate(["The half by which ours was chosen", "The other half"]):
        print(f"\n{title}")
        for name, both in halves.items():
            print(f"{name:22}" + "".join(f"{mean:9.3f}" for mean in both[half]))
    behind = [
        f"{mine}: {name} by {theirs[at] - means[mine][at]:.3f} behind {other}"
        for mine in means if mine.startswith("ours")
        for other, theirs in means.items() if not other.startswith("ours")
        for at, name in enumerate(NAMES)
        if name != "P@10" and means[mine][at] < theirs[at]
    ]
    if behind:
        sys.exit("\n".join(behind))


main()
