//! Places told by the code or the region that stands beside them.

use super::Ad;
use super::draft::Draft;
use super::places::{STOPS, must, name_end};

/// A name beside a postal code, or before one in brackets: "73033 Göppingen", "Privas (07000)", "Schio (VI)".
pub(super) fn coded(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    let words: Vec<(usize, &str)> = line
        .split(' ')
        .scan(start, |at, word| {
            let from = *at;
            *at += word.len() + 1;
            Some((from, word))
        })
        .collect();
    let is_code = |word: &str| matches!(word.len(), 4 | 5) && word.bytes().all(|it| it.is_ascii_digit());
    words.iter().enumerate().find_map(|(index, &(at, word))| {
        if is_code(word) && !word.starts_with("20") && !word.starts_with("19") {
            let from = at + word.len() + 1;
            let name = ad.slice(from, end).split(STOPS).next()?;
            return name_end(ad, from, name).map(|to| must(from, to));
        }
        let code = word.strip_prefix('(')?.trim_end_matches([',', '.']).strip_suffix(')')?;
        let is_region = code.len() == 2 && code.bytes().all(|it| it.is_ascii_lowercase()) && ad.text.is_upper(at + 1);
        let is_number = matches!(code.len(), 2 | 5) && code.bytes().all(|it| it.is_ascii_digit());
        let (name_at, name) = *words.get(index.checked_sub(1)?)?;
        let is_name = ad.text.is_upper(name_at) && name.len() > 2 && name.chars().all(char::is_alphabetic);
        ((is_region || is_number) && is_name).then(|| must(name_at, name_at + name.len()))
    })
}

/// The short names of states, provinces and cantons, as they stand behind towns in capitals.
const REGIONS: &str = "\
    |al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|\
    pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|nsw|vic|qld|sa|tas|act|nt|on|qc|bc|ab|mb|sk|ns|nb|nl|pe|yt|ac|ap|am|ba|\
    ce|df|es|go|ma|mg|ms|mt|pb|pr|pi|rj|rn|rs|ro|rr|sc|sp|se|to|zh|be|lu|ur|sz|ow|nw|gl|zg|fr|so|bs|bl|sh|ar|ai|sg|\
    gr|ag|tg|ti|vd|vs|ne|ge|ju|";

/// A name before the capitals of its region or the first part of a British postcode: "Batlow NSW", "Joliet, IL", "Stockport SK4".
pub(super) fn in_region(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    let mut at = start;
    for word in line.split_inclusive([' ', ',', '/', '-', '|', ')']) {
        let from = at;
        at += word.len();
        let code = word.trim_end_matches([' ', ',', '/', '-', '|', ')', '.']);
        let is_loud = code.len() >= 2 && (from..from + code.len()).all(|it| ad.text.is_upper(it) || is_figure(ad, it));
        if !is_loud || !(REGIONS.contains(&format!("|{code}|")) || is_postcode(code)) {
            continue;
        }
        // "Holzwerk Gantenbein AG, Sargans": the form of a company before a name.
        let is_form = matches!(code, "ag" | "sa" | "se" | "co" | "pa" | "sl");
        if is_form && word.ends_with(',') && !ad.slice(start, from).trim_end().ends_with([',', '(']) {
            continue;
        }
        let head = ad.slice(start, from).trim_end_matches([' ', ',', '/', '(', '-']);
        let name = head
            .rsplit([',', '|', '(', '·', '•', ':', '–'])
            .next()
            .unwrap_or_default();
        let name_start = start + head.len() - name.trim_start().len();
        // A line of capitals names no region by them.
        let is_name = |at: usize| {
            !ad.text.is_upper(at + 1) && name_end(ad, at, ad.slice(at, start + head.len())) == Some(start + head.len())
        };
        // The last words that are all of a name: "Orchard supervisor Batlow".
        let starts = ad
            .slice(name_start, start + head.len())
            .match_indices(' ')
            .map(|(it, _)| name_start + it + 1);
        let mut options = std::iter::once(name_start).chain(starts);
        if let Some(begin) = options.find(|&it| is_name(it) && ad.hits(it, start + head.len()).is_empty()) {
            return Some(must(begin, start + head.len()));
        }
    }
    None
}

/// The names of states, provinces and counties, as they stand behind towns.
const NAMES: &str = "\
    |alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|idaho|illinois|indiana|iowa|\
    kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|\
    nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|\
    rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming|\
    ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|\
    new south wales|victoria|queensland|south australia|western australia|tasmania|northern territory|otago|\
    southland|canterbury|waikato|hawke's bay|bay of plenty|northland|taranaki|marlborough|western cape|eastern cape|\
    northern cape|gauteng|kwazulu natal|limpopo|mpumalanga|north west|free state|bedfordshire|berkshire|berks|\
    buckinghamshire|bucks|cambridgeshire|cambs|cheshire|cornwall|cumbria|derbyshire|devon|dorset|co durham|\
    co. durham|county durham|east sussex|west sussex|sussex|essex|gloucestershire|glos|hampshire|hants|herefordshire|\
    hertfordshire|herts|kent|lancashire|lancs|leicestershire|leics|lincolnshire|lincs|norfolk|northamptonshire|\
    northants|northumberland|north yorkshire|south yorkshire|west yorkshire|east yorkshire|yorkshire|nottinghamshire|\
    notts|oxfordshire|oxon|rutland|shropshire|somerset|staffordshire|staffs|suffolk|surrey|warwickshire|\
    west midlands|wiltshire|wilts|worcestershire|worcs|aberdeenshire|angus|argyll|ayrshire|caithness|dumfriesshire|\
    fife|inverness shire|lanarkshire|moray|orkney|perthshire|ross shire|shetland|sutherland|scottish borders|\
    highland|anglesey|carmarthenshire|ceredigion|conwy|denbighshire|flintshire|gwynedd|monmouthshire|pembrokeshire|\
    powys|co antrim|co armagh|co down|co cork|co. cork|co galway|co. galway|co kerry|co. kerry|co mayo|co. mayo|\
    co clare|co. clare|co donegal|co. donegal|co kildare|co. kildare|co meath|co. meath|co wicklow|co. wicklow|\
    co wexford|co. wexford|co sligo|co. sligo|co limerick|co. limerick|co dublin|co. dublin|co offaly|co. offaly|\
    co tipperary|co. tipperary|co waterford|co. waterford|bayern|baden wurttemberg|hessen|niedersachsen|sachsen|\
    thuringen|brandenburg|rheinland pfalz|saarland|schleswig holstein|nordrhein westfalen|mecklenburg vorpommern|\
    sachsen anhalt|tirol|karnten|steiermark|vorarlberg|oberosterreich|niederosterreich|burgenland|bretagne|normandie|\
    occitanie|nouvelle aquitaine|grand est|hauts de france|isere|savoie|haute savoie|drome|ardeche|finistere|\
    morbihan|vendee|gironde|dordogne|landes|herault|gard|vaucluse|andalucia|aragon|asturias|cantabria|\
    castilla la mancha|castilla y leon|cataluna|galicia|extremadura|navarra|pais vasco|nuevo leon|jalisco|puebla|\
    guanajuato|sonora|chihuahua|coahuila|tamaulipas|veracruz|yucatan|antioquia|cundinamarca|valle del cauca|\
    lombardia|piemonte|veneto|toscana|emilia romagna|puglia|calabria|sicilia|sardegna|liguria|umbria|marche|abruzzo|\
    campania|lazio|friuli venezia giulia|trentino|minas gerais|parana|santa catarina|bahia|pernambuco|ceara|goias|\
    alentejo|algarve|";

/// A name before that of its region: "Wick, Caithness", "Apodaca, Nuevo León". Both are the place.
pub(super) fn in_named_region(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    line.match_indices(", ").take(MOST_COMMAS).find_map(|(at, comma)| {
        let from = start + at + comma.len();
        let region = ad.slice(from, end).split(ENDS).next().unwrap_or_default();
        let region = region.split(" - ").next().unwrap_or_default().trim();
        let head = ad.slice(start, start + at);
        let name = head.rsplit(ENDS).next().unwrap_or_default();
        let name = name.rsplit(" - ").next().unwrap_or_default().trim_start();
        let name_start = start + at - name.len();
        let is_name = ad.text.is_upper(from)
            && NAMES.contains(&format!("|{region}|"))
            && name_end(ad, name_start, name) == Some(start + at);
        is_name.then(|| must(name_start, from + region.len()))
    })
}

/// The most commas of a line that are looked behind.
const MOST_COMMAS: usize = 8;

/// What stands around the name of a place and of its region.
const ENDS: &[char] = &[',', '.', ';', '(', ')', '|', '·', '•', '–', '—', ':', '/'];

fn is_figure(ad: &Ad, at: usize) -> bool {
    ad.slice(at, at + 1).bytes().all(|it| it.is_ascii_digit())
}

/// Whether capitals are the first part of a British postcode: "SK4", "N1", "EC2A".
fn is_postcode(code: &str) -> bool {
    let letters = code.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = code.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters) && (1..=3).contains(&rest.len()) && rest.starts_with(|it: char| it.is_ascii_digit())
}
