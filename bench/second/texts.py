"""What the templates print around a person's data: headings and dates, in the person's language."""

HEADINGS = {
    "en": {
        "summary": ["Profile", "Summary", "About me", "Professional Summary"],
        "work": ["Experience", "Work Experience", "Employment History", "Professional Experience"],
        "education": ["Education", "Education and Training", "Academic Background"],
        "skills": ["Skills", "Key Skills", "Core Competencies"],
        "languages": ["Languages", "Language Skills"],
        "certificates": ["Certifications", "Licences and Certificates"],
        "projects": ["Projects", "Selected Projects"],
        "awards": ["Awards", "Honours and Awards"],
        "publications": ["Publications", "Selected Publications"],
        "volunteer": ["Volunteering", "Voluntary Work"],
        "interests": ["Interests"], "references": ["References"], "contact": ["Contact", "Contact Details"],
        "phone": ["Phone"], "email": ["E-mail"], "place": ["Address"], "title": ["Curriculum Vitae"],
    },
    "de": {
        "summary": ["Profil", "Kurzprofil", "Über mich"],
        "work": ["Berufserfahrung", "Beruflicher Werdegang", "Praxiserfahrung"],
        "education": ["Ausbildung", "Bildungsweg", "Studium und Schule"],
        "skills": ["Kenntnisse", "Fachkenntnisse", "Fähigkeiten"],
        "languages": ["Sprachen", "Sprachkenntnisse"],
        "certificates": ["Zertifikate", "Weiterbildungen und Zertifikate"],
        "projects": ["Projekte"], "awards": ["Auszeichnungen"], "publications": ["Veröffentlichungen"],
        "volunteer": ["Ehrenamt", "Ehrenamtliches Engagement"],
        "interests": ["Interessen"], "references": ["Referenzen"], "contact": ["Kontakt", "Persönliche Daten"],
        "phone": ["Telefon"], "email": ["E-Mail"], "place": ["Wohnort"], "title": ["Lebenslauf"],
    },
    "fr": {
        "summary": ["Profil", "À propos", "Présentation"],
        "work": ["Expérience professionnelle", "Expériences", "Parcours professionnel"],
        "education": ["Formation", "Diplômes et formations"],
        "skills": ["Compétences", "Savoir-faire"],
        "languages": ["Langues", "Langues étrangères"],
        "certificates": ["Certifications", "Habilitations"],
        "projects": ["Projets"], "awards": ["Distinctions"], "publications": ["Publications"],
        "volunteer": ["Bénévolat", "Engagement associatif"],
        "interests": ["Centres d’intérêt"], "references": ["Références"], "contact": ["Coordonnées", "Contact"],
        "phone": ["Tél."], "email": ["Courriel"], "place": ["Ville"], "title": ["Curriculum vitæ"],
    },
    "es": {
        "summary": ["Perfil", "Perfil profesional", "Sobre mí"],
        "work": ["Experiencia profesional", "Experiencia laboral", "Trayectoria profesional"],
        "education": ["Formación", "Formación académica", "Estudios"],
        "skills": ["Competencias", "Habilidades", "Aptitudes"],
        "languages": ["Idiomas"],
        "certificates": ["Certificados", "Formación complementaria"],
        "projects": ["Proyectos"], "awards": ["Premios", "Premios y distinciones"], "publications": ["Publicaciones"],
        "volunteer": ["Voluntariado"],
        "interests": ["Intereses"], "references": ["Referencias"], "contact": ["Contacto", "Datos personales"],
        "phone": ["Teléfono"], "email": ["Correo"], "place": ["Localidad"], "title": ["Currículum"],
    },
    "it": {
        "summary": ["Profilo", "Profilo professionale", "Chi sono"],
        "work": ["Esperienza professionale", "Esperienze lavorative", "Esperienza lavorativa"],
        "education": ["Istruzione", "Istruzione e formazione", "Formazione"],
        "skills": ["Competenze", "Competenze tecniche", "Capacità e competenze"],
        "languages": ["Lingue", "Competenze linguistiche"],
        "certificates": ["Certificazioni", "Abilitazioni e certificazioni"],
        "projects": ["Progetti"], "awards": ["Riconoscimenti"], "publications": ["Pubblicazioni"],
        "volunteer": ["Volontariato"],
        "interests": ["Interessi"], "references": ["Referenze"], "contact": ["Contatti", "Dati personali"],
        "phone": ["Telefono"], "email": ["E-mail"], "place": ["Residenza"], "title": ["Curriculum vitae"],
    },
    "pt": {
        "summary": ["Perfil", "Resumo profissional", "Sobre mim"],
        "work": ["Experiência profissional", "Percurso profissional", "Experiência"],
        "education": ["Formação académica", "Educação e formação", "Habilitações literárias"],
        "skills": ["Competências", "Áreas de prática"],
        "languages": ["Línguas", "Idiomas"],
        "certificates": ["Certificações", "Certificados"],
        "projects": ["Projetos"], "awards": ["Prémios"], "publications": ["Publicações"],
        "volunteer": ["Voluntariado"],
        "interests": ["Interesses"], "references": ["Referências"], "contact": ["Contactos", "Dados pessoais"],
        "phone": ["Telefone"], "email": ["E-mail"], "place": ["Morada"], "title": ["Curriculum Vitae"],
    },
    "zh": {
        "summary": ["个人简介", "自我评价", "个人优势"],
        "work": ["工作经历", "工作经验", "职业经历"],
        "education": ["教育背景", "教育经历"],
        "skills": ["专业技能", "技能特长"],
        "languages": ["语言能力", "语言"],
        "certificates": ["证书", "资格证书"],
        "projects": ["项目经历", "项目经验"], "awards": ["获奖情况"], "publications": ["发表论文"],
        "volunteer": ["志愿服务"],
        "interests": ["兴趣爱好"], "references": ["推荐人"], "contact": ["联系方式", "基本信息"],
        "phone": ["电话"], "email": ["邮箱"], "place": ["所在地"], "title": ["个人简历"],
    },
}

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(),
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(),
    "it": "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.".split(),
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.".split(),
}
OPEN = {
    "en": ["Present", "present", "Current", "Now"], "de": ["heute", "aktuell", "jetzt"],
    "fr": ["aujourd’hui", "présent", "à ce jour"], "es": ["actualidad", "presente", "hoy"],
    "it": ["oggi", "presente", "in corso"], "pt": ["presente", "atual", "até à data"], "zh": ["至今", "现在"],
}
SINCE = {"en": "since {}", "de": "seit {}", "fr": "depuis {}", "es": "desde {}", "it": "dal {}", "pt": "desde {}", "zh": "{}至今"}


def heading(lang, key, variant=0):
    words = HEADINGS[lang][key]
    return words[variant % len(words)]


def date(value, lang, style):
    """One date in one of the styles long, short, slash, dot, iso."""
    year, _, month = value.partition("-")
    if not month:
        return year + "年" * (lang == "zh" and style in ("long", "short"))
    if style == "iso":
        return value
    if style in ("slash", "dot"):
        if lang == "zh":
            return f"{year}.{month}" if style == "dot" else f"{year}/{month}"
        return f"{month}{'/' if style == 'slash' else '.'}{year}"
    if lang == "zh":
        return f"{year}年{int(month)}月"
    name = (MONTHS if style == "long" else SHORT)[lang][int(month) - 1]
    return f"{name} de {year}" if lang in ("es", "pt") and style == "long" else f"{name} {year}"


def span(entry, lang, style, dash=" – ", variant=0, since=False):
    """The dates of an entry, as a range, a single date or an open range."""
    start, end = entry.get("startDate"), entry.get("endDate")
    if not start:
        return date(end, lang, style) if end else ""
    if not end:
        if since:
            return SINCE[lang].format(date(start, lang, style))
        words = OPEN[lang]
        return date(start, lang, style) + dash + words[variant % len(words)]
    return date(start, lang, style) + dash + date(end, lang, style)
