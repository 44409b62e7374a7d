#!/usr/bin/env python3
"""Makes the tables that the respeller compares by.

    apt-get install unicode-data
    voice-gateway/Gateway/Hearing/Data/make-tables.py

pinyin.txt       syllable without tone, and the characters that can be read so, of the 8,105 standard ones
simplified.txt   a traditional character and its simplified one, in turn
characters.txt   how common characters are in writing: a class (0 the rarest), and its characters
sayings.txt      short answers, as the engine knows them
trade.txt        pieces of text that the sample's knowledge and the request catalogue repeat, with how often

The first three are taken from the Unihan database, the others from the repository itself; run it again after either has
changed.
"""
import bz2, collections, csv, glob, io, json, math, os, re, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "../../../.."))
UNIHAN = "/usr/share/unicode"
LONGEST = 6
# A piece is kept when its halves meet this many times as often as by chance.
TOGETHER = 6
# What joins words makes no word with its neighbour.
LOOSE = set("的了吗呢吧啊呀么着个这那和与就也都还把被给我你他她它")
# Words of danger count as if they had been said this often.
DANGER = 12


def unihan(name):
    with bz2.open(os.path.join(UNIHAN, name), "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                # Beyond the basic plane are characters that no recognizer writes.
                if len(code) == 6:
                    yield chr(int(code[2:], 16)), field, value


def toneless(syllable):
    letters = unicodedata.normalize("NFD", syllable.strip().lower())
    letters = letters.replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter in "abcdefghijklmnopqrstuvwxyz")


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def readings_and_counts():
    readings, counts = {}, {}
    for letter, field, value in unihan("Unihan_Readings.txt.bz2"):
        if field == "kTGHZ2013":
            found = [toneless(one) for part in value.split() for one in part.split(":")[1].split(",")]
            readings.setdefault(letter, [])
            readings[letter] += [one for one in found if one and one not in readings[letter]]
        elif field == "kHanyuPinlu":
            counts[letter] = sum(int(one) for one in re.findall(r"\((\d+)\)", value))
    return readings, counts


def write_pinyin(readings, counts):
    syllables = collections.defaultdict(list)
    for letter, found in readings.items():
        for syllable in found:
            syllables[syllable].append(letter)
    write("pinyin.txt", [
        f"{syllable} {''.join(sorted(letters, key=lambda letter: (-counts.get(letter, 0), letter)))}"
        for syllable, letters in sorted(syllables.items())
    ])


def write_simplified(readings):
    pairs = []
    for letter, field, value in unihan("Unihan_Variants.txt.bz2"):
        if field != "kSimplifiedVariant" or letter in readings:
            continue
        simple = [chr(int(code[2:], 16)) for code in value.split()]
        simple = [one for one in simple if one != letter and one in readings]
        if simple:
            pairs.append(letter + simple[0])
    pairs = sorted(set(pairs))
    write("simplified.txt", ["".join(pairs[at:at + 40]) for at in range(0, len(pairs), 40)])


def write_characters(counts):
    classes = collections.defaultdict(list)
    for letter, count in counts.items():
        classes[min(9, int(math.log2(count + 1) * 0.6))].append(letter)
    write("characters.txt", [
        f"{one} {''.join(sorted(classes[one], key=lambda letter: (-counts[letter], letter)))}" for one in sorted(classes)
    ])


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from texts(one)


def said():
    """What customers say, as the repository holds it: examples, questions, words of danger."""
    for path in glob.glob(os.path.join(ROOT, "bot/Dialogue/Requests/Catalogue/*.json")):
        request = json.load(open(path, encoding="utf-8"))
        yield request["name"]
        yield from texts([request["examples"], request["keywords"], [slot["choices"] for slot in request["slots"]]])
    for path in glob.glob(os.path.join(ROOT, "bot/Dialogue/Understanding/intents/*.json")):
        intent = json.load(open(path, encoding="utf-8"))
        if intent["intent"] not in ("none", "outside", "smalltalk", "insult"):
            yield from texts([intent["keywords"], intent["examples"]])
    for path in glob.glob(os.path.join(ROOT, "knowledge/Sample/faq/*.csv")):
        for row in csv.DictReader(io.open(path, encoding="utf-8-sig")):
            yield row["问题"]
            yield from row["相似问法"].split("|")
    yield from texts(json.load(open(os.path.join(ROOT, "bot/Dialogue/Understanding/spelling.json")))["words"])


def dangers():
    """Words of danger are few in what customers ask, and must be heard all the same."""
    rules = json.load(open(os.path.join(ROOT, "bot/Dialogue/Understanding/emergency.json"), encoding="utf-8"))
    for danger in rules["dangers"]:
        yield from danger["words"]
        for pair in danger["pairs"]:
            yield from pair["first"] + pair["second"]


def pieces(run):
    return {run[at:at + size] for size in range(1, LONGEST + 1) for at in range(len(run) - size + 1)}


def hangs_together(piece, counts, total):
    """Its halves meet more often than chance would have it."""
    return all(
        counts[piece] * total >= TOGETHER * counts[piece[:at]] * counts[piece[at:]] for at in range(1, len(piece))
    )


def write_trade():
    """Pieces that stand in many texts, are words or make sense together, and not only inside the same longer one."""
    counts, beside = collections.Counter(), collections.defaultdict(set)
    runs = [run for text in sorted(set(said())) for run in re.findall("[\u4e00-\u9fff]+", text)]
    for run in runs:
        counts.update(pieces(run))
        for size in range(2, LONGEST + 1):
            for at in range(len(run) - size + 1):
                beside[run[at:at + size]].add(run[at - 1:at] or f"<{len(beside)}")
                beside[run[at:at + size] + ">"].add(run[at + size:at + size + 1] or f">{len(beside)}")
    total = sum(count for piece, count in counts.items() if len(piece) == 1)
    kept = {
        piece: count
        for piece, count in counts.items()
        if len(piece) > 1
        and count >= (3 if len(piece) < 4 else 2)
        and (len(piece) > 3 or not set(piece[0] + piece[-1]) & LOOSE)
        and hangs_together(piece, counts, total)
        and min(len(beside[piece]), len(beside[piece + ">"])) > 1
    }
    for word in set(dangers()):
        if re.fullmatch("[\u4e00-\u9fff]{2,8}", word):
            kept[word] = max(kept.get(word, 0), DANGER)
    lines = sorted(kept, key=lambda piece: (-kept[piece], piece))
    write("trade.txt", [f"{piece} {kept[piece]}" for piece in lines])
    return len(lines)


def write_sayings():
    answers = json.load(open(os.path.join(ROOT, "bot/Dialogue/Understanding/short-answers.json"), encoding="utf-8"))
    words = {word for word in texts([answers["polite"], list(answers["words"].values())])}
    write("sayings.txt", sorted(word for word in words if re.fullmatch("[\u4e00-\u9fff]{2,8}", word)))


if __name__ == "__main__":
    known, common = readings_and_counts()
    write_pinyin(known, common)
    write_simplified(known)
    write_characters(common)
    write_sayings()
    print(write_trade(), "pieces of the trade")
