#!/bin/sh
# Makes the Unicode tables of an image small: of ICU's 31 MB, tesseract looks up normal forms and the names of letters.
# Languages, calendars, time zones and old encodings go. What tesseract reads is byte for byte the same.
# usage: unicode.sh FOLDER   (an image as collect.sh makes it; needs binutils and icu-devtools)
set -eu
library=$(echo "$1"/lib/*/libicudata.so.*)
soname=$(basename "$library")
name=icudt${soname##*.}
work=$(mktemp -d)
# The tables are all that the library's read-only section holds.
objcopy -O binary --only-section=.rodata "$library" "$work/${name}l.dat"
icupkg -l "$work/${name}l.dat" | grep -E '\.(nrm|icu)$' >"$work/kept.txt"
mkdir "$work/parts" "$work/small"
icupkg -x "$work/kept.txt" -d "$work/parts" "$work/${name}l.dat"
icupkg -a "$work/kept.txt" -s "$work/parts" new "$work/small/$name.dat"
genccode -q -o -m "$library" -e "$name" -d "$work" "$work/small/$name.dat"
ld -shared -z noexecstack -soname "$soname" -o "$library" "$work/${name}_dat.o"
rm -r "$work"
