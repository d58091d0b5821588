"""Kinds of damage that a file may come with: each takes a random source and bytes, and gives other bytes."""
import io
import re
import struct
import warnings
import zipfile
import zlib

EXTREMES = [b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x01", b"\x00\x01\x00\x00"]
NUMBERS = [b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"0.0000001"]
# What is packed in a file is not made larger than this, in bytes.
LARGEST_PART = 4 << 20
LARGEST_FILE = 9_900_000


def place(random, size):
    return random.randrange(max(size, 1))


def piece(random, data, longest=4096):
    """A random part: (from, to)."""
    start = place(random, len(data))
    return start, min(len(data), start + 1 + random.randrange(longest))


def flip_bits(random, data):
    out = bytearray(data)
    for _ in range(random.choice([1, 4, 16, 64, 256])):
        out[place(random, len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def truncate(random, data):
    start, end = sorted((place(random, len(data)), len(data)))
    return data[:start] if random.random() < 0.7 else data[start:end]


def swap_pieces(random, data):
    first, second = piece(random, data), piece(random, data)
    (a, b), (c, d) = sorted((first, second))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def repeat_piece(random, data):
    start, end = piece(random, data)
    return data[:end] + data[start:end] * random.choice([1, 3, 30, 300]) + data[end:]


def insert_zeros(random, data):
    start = place(random, len(data))
    return data[:start] + bytes(random.choice([1, 16, 4096])) + data[start:]


def cut_out(random, data):
    start, end = piece(random, data)
    return data[:start] + data[end:]


def change_numbers(random, data):
    """Other numbers where some are written in digits: sizes, offsets, object numbers, font sizes, dates."""
    found = list(re.finditer(rb"(?<![0-9A-Za-z.])-?\d+(?:\.\d+)?", data))
    chosen = random.sample(found, min(len(found), random.choice([1, 3, 10, 100])))
    out = data
    for match in sorted(chosen, key=lambda match: -match.start()):
        out = out[:match.start()] + random.choice(NUMBERS) + out[match.end():]
    return out


def change_lengths(random, data):
    """Extreme values where binary formats keep their lengths."""
    out = bytearray(data)
    for _ in range(random.choice([1, 4, 16])):
        start = place(random, len(out) - 4)
        out[start:start + 4] = random.choice(EXTREMES)
    return bytes(out)


def mix_lines(random, data):
    """Drops, doubles and moves lines."""
    lines = data.split(b"\n")
    for _ in range(random.choice([1, 5, 50])):
        at = place(random, len(lines))
        line = lines.pop(at) if random.random() < 0.5 else lines[at]
        lines.insert(place(random, len(lines)), line[:10_000] * random.choice([0, 1, 2, 50]))
    return b"\n".join(lines)


def nest(random, data):
    """Deep nesting of whatever opens and closes in the format."""
    opens, closes = random.choice([(b"{", b"}"), (b"[", b"]"), (b"<<", b">>"), (b"(", b")"), (b"> ", b""), (b"q ", b"Q ")])
    depth, at = random.choice([10, 500, 20_000]), place(random, len(data))
    return data[:at] + opens * depth + closes * (depth if random.random() < 0.5 else 0) + data[at:]


def inside_streams(random, data):
    """Damages what is packed in the streams of a PDF, and packs it properly again."""
    streams = list(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL))
    out = data
    for match in sorted(random.sample(streams, min(len(streams), random.choice([1, 2, 5]))), key=lambda match: -match.start()):
        try:
            content = zlib.decompressobj().decompress(match[1], LARGEST_PART)
        except zlib.error:
            continue
        packed = zlib.compress(random.choice(PLAIN)(random, content)[:LARGEST_PART] if content else content, 1)
        out = out[:match.start(1)] + packed + b"\n" + out[match.end(1):]
    return out


def drop_tags(random, data):
    tags = list(re.finditer(rb"<[^<>]{1,300}>", data))
    for match in sorted(random.sample(tags, min(len(tags), random.choice([1, 5, 50]))), key=lambda match: -match.start()):
        data = data[:match.start()] + match[0] * random.choice([0, 0, 2, 20]) + data[match.end():]
    return data


def nest_tags(random, data):
    tags = re.findall(rb"<([A-Za-z:]{1,20})[ >]", data) or [b"a"]
    name, at = random.choice(tags), data.find(b"<", place(random, len(data)))
    depth = random.choice([10, 300, 20_000])
    close = b"</" + name + b">"
    return data[:at] + (b"<" + name + b">") * depth + close * (depth if random.random() < 0.7 else 0) + data[at:]


def huge_attribute(random, data):
    found = list(re.finditer(rb'="([^"]*)"', data))
    if not found:
        return data
    match = random.choice(found)
    value = random.choice([b"A" * 1_000_000, b"9" * 400, b"-1", b"&amp;" * 50_000, b"&#0;", b"\xff\xfe", b"../../../etc/passwd", b"1e999"])
    return data[:match.start(1)] + value + data[match.end(1):]


def entities(random, data):
    """A document type whose entities grow out of each other."""
    grow = b"".join(b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 9))
    at = data.find(b"?>") + 2
    return data[:at] + b'<!DOCTYPE a [<!ENTITY e0 "ha">' + grow + b"]>" + data[at:].replace(b">", b">&e8;", 3)


def members(random, data):
    """Damages members of a zip and packs them again, sizes and check sums right."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        parts = [(entry.filename, packed.open(entry).read(LARGEST_PART)) for entry in packed.infolist()[:50]]
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, MemoryError):
        return data
    texts = [index for index, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    main = [index for index in texts if parts[index][0] in ("word/document.xml", "content.xml")]
    for index in random.sample(texts, min(len(texts), 2)) + main:
        name, content = parts[index]
        parts[index] = name, random.choice(XML)(random, content)[:LARGEST_PART]
    if random.random() < 0.2 and parts:
        parts.pop(place(random, len(parts)))
    if random.random() < 0.2 and parts:
        parts += [min(random.sample(parts, min(len(parts), 3)), key=lambda part: len(part[1]))] * random.choice([1, 500])
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as again:
        warnings.simplefilter("ignore")
        for name, content in parts:
            # ODT is known by its first member, which lies there unpacked.
            again.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def chunks(random, data):
    """Damages a chunk of a PNG and makes its check sum right again."""
    out, at, count = bytearray(data[:8]), 8, 0
    chosen = random.randrange(4)
    while at + 12 <= len(data):
        (length,), kind = struct.unpack(">I", data[at:at + 4]), data[at + 4:at + 8]
        body = data[at + 8:at + 8 + length]
        if count == chosen and body:
            body = random.choice([flip_bits, change_lengths, insert_zeros, cut_out])(random, body)
        out += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        at, count = at + 12 + length, count + 1
    return bytes(out)


def head(random, data):
    """Damages the first kilobyte only, where formats say what they are."""
    return data[:4] + random.choice([flip_bits, change_lengths, cut_out, repeat_piece])(random, data[4:1024]) + data[1024:]


PLAIN = [flip_bits, truncate, swap_pieces, repeat_piece, insert_zeros, cut_out, change_numbers, change_lengths, mix_lines, nest]
XML = PLAIN + [drop_tags, nest_tags, huge_attribute, entities] * 2
# What else a format can suffer, several times as likely as each plain kind.
SPECIAL = {"pdf": [inside_streams] * 6 + [change_numbers] * 3, "docx": [members] * 15, "odt": [members] * 15, "png": [chunks] * 5 + [head] * 3,
           "jpeg": [head] * 6, "rtf": [change_numbers] * 3 + [nest] * 2, "json": [nest] * 3, "md": [nest] * 3, "txt": []}


def damaged(random, kind, data):
    """The file after one kind of damage, seldom two: (name of the damage, bytes)."""
    names = []
    for _ in range(random.choice([1, 1, 1, 2])):
        damage = random.choice(PLAIN + SPECIAL[kind])
        names.append(damage.__name__)
        data = (damage(random, data) or b"\0")[:LARGEST_FILE]
    return "+".join(names), data
