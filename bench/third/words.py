"""Headings and dates for more languages than `bench/second` has, and the notations it lacks."""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "second"))
from texts import HEADINGS, MONTHS, OPEN, SHORT  # noqa: E402

KEYS = ("summary", "work", "education", "skills", "languages", "certificates", "projects", "contact", "phone", "email", "place", "title")
ADDED = {
    "nl": "Profiel|Werkervaring|Opleiding|Vaardigheden|Talen|Certificaten|Projecten|Contact|Telefoon|E-mail|Woonplaats|Curriculum vitae",
    "pl": "Profil zawodowy|Doświadczenie zawodowe|Wykształcenie|Umiejętności|Języki obce|Certyfikaty|Projekty|Kontakt|Telefon|E-mail|Adres|Życiorys",
    "ar": "نبذة شخصية|الخبرة العملية|التعليم|المهارات|اللغات|الشهادات|المشاريع|معلومات الاتصال|الهاتف|البريد الإلكتروني|العنوان|السيرة الذاتية",
    "he": "תמצית|ניסיון תעסוקתי|השכלה|כישורים|שפות|תעודות|פרויקטים|פרטי קשר|טלפון|דוא״ל|כתובת|קורות חיים",
    "ja": "自己紹介|職務経歴|学歴|スキル|語学|資格|プロジェクト|連絡先|電話|メール|住所|履歴書",
    "zh-tw": "個人簡介|工作經歷|學歷|專業技能|語言能力|證照|專案|聯絡方式|電話|電子郵件|地址|履歷表",
    "ru": "О себе|Опыт работы|Образование|Навыки|Языки|Сертификаты|Проекты|Контакты|Телефон|Эл. почта|Город|Резюме",
    "ko": "소개|경력 사항|학력|보유 기술|외국어|자격증|프로젝트|연락처|전화|이메일|주소|이력서",
}
MORE = {
    "nl": {"work": "Loopbaan", "skills": "Competenties", "education": "Opleidingen"},
    "pl": {"work": "Przebieg kariery", "skills": "Kompetencje", "education": "Edukacja"},
    "ar": {"work": "الخبرات المهنية", "skills": "القدرات والمهارات", "education": "المؤهلات العلمية", "summary": "الملخص المهني"},
    "he": {"work": "ניסיון מקצועי", "skills": "מיומנויות", "education": "לימודים", "summary": "אודות"},
    "ja": {"work": "職歴", "skills": "保有スキル", "education": "学歴・教育", "summary": "職務要約"},
    "zh-tw": {"work": "工作經驗", "skills": "專長", "education": "教育背景", "summary": "自我介紹"},
    "ru": {"work": "Профессиональный опыт", "skills": "Ключевые навыки", "education": "Высшее образование", "summary": "Профиль"},
    "ko": {"work": "경력", "skills": "기술", "education": "교육", "summary": "자기소개"},
}
for lang, words in ADDED.items():
    HEADINGS[lang] = {key: [word] for key, word in zip(KEYS, words.split("|"))}
    for key, word in MORE[lang].items():
        HEADINGS[lang][key].append(word)

MONTHS |= {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר".split(),
}
SHORT |= {
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.".split(),
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru".split(),
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек".split(),
    "ar": MONTHS["ar"], "he": MONTHS["he"],
}
OPEN |= {"nl": ["heden", "nu"], "pl": ["obecnie", "do teraz"], "ar": ["حتى الآن", "الآن"], "he": ["היום", "כיום"],
         "ru": ["настоящее время", "по настоящее время"], "zh-tw": ["至今", "現在"], "ja": ["現在"], "ko": ["현재", "재직 중"]}
SIGNS = {"zh": ("年", "月"), "zh-tw": ("年", "月"), "ja": ("年", "月"), "ko": ("년 ", "월")}
SEASONS = ["Winter", "Spring", "Summer", "Fall"]


def one_date(value, lang, style, number):
    """One date: long, short, slash, dot, iso, or as a person writes it who has years only."""
    year, _, month = value.partition("-")
    if style == "apostrophe":
        return f"’{year[2:]}"
    if style == "season":
        return f"{SEASONS[number % 4]} {year}"
    if not month:
        return year
    if style == "iso":
        return value
    if lang in SIGNS:
        years, months = SIGNS[lang]
        return {"dot": f"{year}.{month}", "slash": f"{year}/{month}"}.get(style, f"{year}{years}{int(month)}{months}")
    if style in ("slash", "dot"):
        return month + ("/" if style == "slash" else ".") + year
    name = (MONTHS if style == "long" else SHORT)[lang][int(month) - 1]
    return f"{name} de {year}" if lang in ("es", "pt") and style == "long" else f"{name} {year}"


def dates(entry, resume, style, dash=" – ", variant=0):
    """The dates of an entry in a layout's style, or in the person's own."""
    lang, style = resume["x"]["lang"], resume["x"].get("dates", style)
    start, end = entry.get("startDate"), entry.get("endDate")
    number = sum(map(ord, entry.get("name") or entry.get("institution") or ""))
    if not start:
        single = end or entry.get("date")
        return one_date(single, lang, "iso" if "dates" in resume["x"] else style, 0) if single else ""
    last = one_date(end, lang, style, number + 1) if end else OPEN[lang][variant % len(OPEN[lang])]
    return one_date(start, lang, style, number) + dash + last
