//! What can be said about a file before it is sent: the server looks at the bytes and has the last word.

/// What the server takes at most.
const MAX_BYTES: f64 = 10_000_000.0;

/// Why a file need not be sent at all.
pub fn objection(name: &str, bytes: f64) -> Option<String> {
    if bytes <= 0.0 {
        return Some(format!("“{name}” is empty. Save it again and choose the new copy."));
    }
    if bytes > MAX_BYTES {
        let size = crate::text::size(bytes);
        return Some(format!(
            "“{name}” has {size}; at most 10 MB can be read. A résumé that large mostly consists of pictures: export it again as PDF."
        ));
    }
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let reason = match extension.as_deref()? {
        "doc" | "pages" | "wpd" => "Save it as PDF or .docx from the program you wrote it in, and choose that file.",
        "gif" | "webp" | "heic" | "tif" | "tiff" | "bmp" | "svg" => {
            "Pictures are read as PNG or JPEG. Save it as one of these, choose the PDF or Word file, or paste the text."
        }
        "zip" | "rar" | "7z" | "gz" | "tar" => "This is an archive. Unpack it and choose the résumé inside.",
        "exe" | "dmg" | "msi" | "apk" | "mp4" | "mov" | "mp3" | "xlsx" | "xls" | "pptx" | "ppt" => {
            "This does not look like a résumé. PDF, Word (.docx), ODT, RTF, text and JSON Resume can be read."
        }
        _ => return None,
    };
    Some(format!("“{name}” cannot be read. {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn résumés_pass() {
        for name in [
            "cv.pdf",
            "CV.PDF",
            "cv.docx",
            "cv.odt",
            "cv.rtf",
            "cv.md",
            "cv.txt",
            "cv.json",
            "scan.png",
            "IMG_0042.JPG",
            "cv",
            "My CV (final).v2.pdf",
            "cv.unknown",
        ] {
            assert_eq!(objection(name, 40_000.0), None, "{name}");
        }
    }

    #[test]
    fn what_cannot_work_is_refused_with_a_way_out() {
        assert!(objection("photo.HEIC", 1e6).unwrap().contains("paste the text"));
        assert!(objection("cv.doc", 1e6).unwrap().contains(".docx"));
        assert!(objection("cv.pdf", 0.0).unwrap().contains("empty"));
        assert!(objection("cv.pdf", 5e7).unwrap().contains("50 MB"));
    }
}
