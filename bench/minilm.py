"""Sentence vectors of a BERT model in a folder (`make setup-model` fetches one), in numpy: what others would rank by."""
import json
from pathlib import Path

import numpy
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LONGEST = 256
AT_ONCE = 16


class MiniLm:
    """model.safetensors, config.json and tokenizer.json of a folder."""

    def __init__(self, folder):
        self.weights = load_file(Path(folder, "model.safetensors"))
        self.config = json.loads(Path(folder, "config.json").read_text())
        self.tokenizer = Tokenizer.from_file(str(Path(folder, "tokenizer.json")))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def tokens(self, text):
        """The numbers of a text's tokens, without those that mark where it begins and ends."""
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def pieces(self, text):
        """A text as pieces that the model can take in."""
        ids, length = self.tokens(text), LONGEST - 2
        return [ids[at:at + length] for at in range(0, max(len(ids), 1), length)]

    def vectors(self, pieces):
        """One vector of length 1 for each list of tokens."""
        ends = [self.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]")]
        out = numpy.zeros((len(pieces), self.config["hidden_size"]), numpy.float32)
        order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
        for first in range(0, len(order), AT_ONCE):
            some = order[first:first + AT_ONCE]
            out[some] = self.pooled([[ends[0], *pieces[at], ends[1]] for at in some])
        return out

    def linear(self, values, name):
        return values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normal(self, values, name):
        middle = values - values.mean(-1, keepdims=True)
        spread = numpy.sqrt((middle * middle).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return middle / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def pooled(self, rows):
        length = max(map(len, rows))
        ids = numpy.array([row + [0] * (length - len(row)) for row in rows])
        mask = numpy.array([[1.0] * len(row) + [0.0] * (length - len(row)) for row in rows], numpy.float32)
        names = "embeddings.{}_embeddings.weight".format
        values = self.weights[names("word")][ids] + self.weights[names("position")][:length] + self.weights[names("token_type")][0]
        values = self.normal(values, "embeddings.LayerNorm")
        for layer in range(self.config["num_hidden_layers"]):
            values = self.layer(values, mask, f"encoder.layer.{layer}")
        means = (values * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return means / numpy.linalg.norm(means, axis=1, keepdims=True)

    def layer(self, values, mask, name):
        heads = self.config["num_attention_heads"]
        count, length, width = values.shape
        split = lambda part: self.linear(values, f"{name}.attention.self.{part}").reshape(count, length, heads, -1).transpose(0, 2, 1, 3)
        asked, keys, said = (split(part) for part in ("query", "key", "value"))
        weights = asked @ keys.transpose(0, 1, 3, 2) / numpy.sqrt(width // heads) + (mask[:, None, None] - 1.0) * 1e4
        weights = numpy.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        seen = (weights @ said).transpose(0, 2, 1, 3).reshape(count, length, width)
        values = self.normal(values + self.linear(seen, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = self.linear(values, f"{name}.intermediate.dense")
        # The usual stand-in for the error function in GELU (Hendrycks and Gimpel, 2016).
        inner = inner / 2 * (1 + numpy.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))
        return self.normal(values + self.linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
