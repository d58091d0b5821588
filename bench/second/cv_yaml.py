"""A person as the YAML that RenderCV reads."""
import phonenumbers

from texts import heading

LOCALES = {"de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "zh": "mandarin_chinese"}
CJK_FONT = "WenQuanYi Micro Hei"


def dates(entry):
    found = {"start_date": entry["startDate"], "end_date": entry.get("endDate") or "present"} if entry.get("startDate") else {}
    single = entry.get("date") or entry.get("releaseDate")
    return {"date": single} if single else {key: int(v) if v.isdigit() else v for key, v in found.items()}


def contact(basics):
    out = {"email": basics["email"], "location": basics["location"]["city"]}
    if basics.get("phone"):
        try:
            valid = phonenumbers.is_valid_number(phonenumbers.parse(basics["phone"]))
        except phonenumbers.NumberParseException:
            valid = False
        if valid:
            out["phone"] = basics["phone"]
        else:
            out["custom_connections"] = [{"fontawesome_icon": "phone", "placeholder": basics["phone"], "url": None}]
    if basics["profiles"]:
        out["social_networks"] = [{"network": p["network"], "username": p["username"]} for p in basics["profiles"]]
    return out


def sections(resume, variant):
    lang, found = resume["x"]["lang"], {}

    def add(key, entries):
        if entries:
            found[heading(lang, key, variant)] = entries

    add("summary", [resume["basics"]["summary"]] if resume["basics"].get("summary") else [])
    add("work", [{"company": j["name"], "position": j["position"], "location": j.get("location"), **dates(j),
                  "highlights": j["highlights"]} for j in resume.get("work", [])])
    add("education", [{"institution": e["institution"], "area": e["area"], "degree": e["studyType"], **dates(e),
                       "highlights": [e["score"]] if e.get("score") else []} for e in resume.get("education", [])])
    add("skills", [{"label": g["name"], "details": ", ".join(g["keywords"])} if g.get("keywords") else {"bullet": g["name"]}
                   for g in resume.get("skills", [])])
    add("projects", [{"name": p["name"], **dates(p), "summary": p["description"]} for p in resume.get("projects", [])])
    add("publications", [{"title": p["name"], "authors": [resume["basics"]["name"]], "journal": p["publisher"], **dates(p)}
                         for p in resume.get("publications", [])])
    add("certificates", [{"name": c["name"], **dates(c), "summary": c["issuer"]} for c in resume.get("certificates", [])])
    add("awards", [{"bullet": f"{a['title']}, {a['awarder']} ({a['date'][:4]})"} for a in resume.get("awards", [])])
    add("languages", [{"label": e["language"], "details": e["fluency"]} for e in resume.get("languages", [])])
    return found


def yaml(resume, theme, variant):
    """The input for one theme: headings and dates in the person's language."""
    basics, lang = resume["basics"], resume["x"]["lang"]
    design = {"theme": theme}
    if lang == "zh":
        parts = ("body", "name", "headline", "connections", "section_titles")
        design["typography"] = {"font_family": {part: CJK_FONT for part in parts}}
    cv = {"name": basics["name"], "headline": basics["label"], **contact(basics), "sections": sections(resume, variant)}
    document = {"cv": cv, "design": design, "settings": {"current_date": "2026-01-15"}}
    if lang in LOCALES:
        document["locale"] = {"language": LOCALES[lang]}
    return document
