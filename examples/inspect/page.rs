//! `inspect page`: judges saved pages from a list of records.
//!
//! The list is JSON Lines in the schema of `tests/data/websites/README.md`; the pages lie beside it. Each line of output
//! answers one record, in order: `{"file","kinds","undetermined"}`. With `--explain` a readable account goes out instead.

use crate::files;
use chrono::NaiveDate;
use prescreen::observe::page::{EncodingBy, Judged, Limits, Nature, Page, Record, Site, judge};
use prescreen::text::date::{DateToken, read_date};
use prescreen::text::escape::visible;
use serde_json::json;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Component, Path};
use std::process::ExitCode;

/// Most bytes of one line of the list.
const MOST_LINE: usize = 4 << 20;

struct Arguments {
    list: OsString,
    explain: bool,
    as_of: Option<NaiveDate>,
    language: usize,
}

pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let arguments = match read_arguments(arguments) {
        Ok(arguments) => arguments,
        Err(message) => return super::wrong(&message),
    };
    match answer(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            super::complain(&format!("cannot read the list: {error}"));
            ExitCode::from(3)
        }
    }
}

fn read_arguments(arguments: Vec<OsString>) -> Result<Arguments, String> {
    let mut list = None;
    let (mut explain, mut as_of, mut language) = (false, None, 0);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            lexopt::Arg::Long("explain") => explain = true,
            lexopt::Arg::Long("as-of") => {
                let value = parser.value().map_err(|error| error.to_string())?;
                match value.to_str().map(read_date) {
                    Some(DateToken::Day(day)) => as_of = Some(day),
                    _ => return Err("--as-of takes a date, YYYY-MM-DD".to_owned()),
                }
            }
            lexopt::Arg::Long("lang") => {
                let value = parser.value().map_err(|error| error.to_string())?;
                language =
                    ["en", "zh", "es"].iter().position(|known| value == *known).ok_or("--lang takes en, zh or es")?;
            }
            lexopt::Arg::Value(value) if list.is_none() => list = Some(value),
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Arguments { list: list.ok_or("the list of records is missing")?, explain, as_of, language })
}

fn answer(arguments: &Arguments) -> io::Result<()> {
    let path = Path::new(&arguments.list);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut lines = BufReader::new(files::open(path)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut number = 0_usize;
    loop {
        line.clear();
        let read = lines.by_ref().take(MOST_LINE as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        number += 1;
        let too_long = line.len() > MOST_LINE && line.last() != Some(&b'\n');
        if too_long {
            lines.skip_until(b'\n')?;
        }
        let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
        if text.is_empty() {
            continue;
        }
        let trouble = if too_long {
            "longer than is read"
        } else {
            match serde_json::from_slice::<Record>(text) {
                Ok(record) => {
                    one(&record, number, folder, arguments, &mut out)?;
                    continue;
                }
                Err(error) if error.is_data() => "no record of a page: a value is not of its kind",
                Err(_) => "not JSON",
            }
        };
        super::complain(&format!("line {number}: {trouble}"));
        let answer = json!({ "file": null, "kinds": [], "undetermined": [], "error": "unreadable-record" });
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

fn one(record: &Record, number: usize, folder: &Path, arguments: &Arguments, out: &mut impl Write) -> io::Result<()> {
    let limits = Limits::default();
    let file = record.file.as_deref().unwrap_or_default();
    let bytes = page_bytes(folder, file, limits.bytes);
    if let Err(error) = &bytes {
        // Files may be called after persons.
        super::complain(&format!("line {number}: the page cannot be read: {error}"));
    }
    let capture = record.capture.clone().unwrap_or_default();
    let missing = bytes.is_err() && !file.is_empty();
    let declared = record.declared.clone().unwrap_or_default();
    let pages = match bytes {
        Ok(bytes) => vec![Page::read(&bytes, &capture, &limits)],
        Err(_) if missing => Vec::new(),
        Err(_) => vec![Page::read(&[], &capture, &limits)],
    };
    let site = Site {
        pages: &pages,
        declared: &declared,
        registry: record.registry.as_ref(),
        security: record.security.as_deref().unwrap_or_default(),
        as_of: arguments.as_of,
    };
    let judged = judge(&site);
    if arguments.explain {
        return explain(file, pages.first(), &judged, arguments.language, out);
    }
    let kinds: Vec<&str> = judged.kinds().map(|kind| kind.name()).collect();
    let undetermined: Vec<&str> = judged.undetermined().iter().map(|open| open.kind().name()).collect();
    writeln!(out, "{}", json!({ "file": record.file, "kinds": kinds, "undetermined": undetermined }))
}

/// The page beside the list: a plain name, an ordinary file, one byte more than is looked at.
fn page_bytes(folder: &Path, file: &str, limit: usize) -> io::Result<Vec<u8>> {
    if file.is_empty() {
        return Ok(Vec::new());
    }
    let plain = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
    let path = folder.join(file);
    if !plain || !std::fs::symlink_metadata(&path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file beside the list"));
    }
    let mut bytes = Vec::new();
    files::open(&path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Words of the account, in English, Chinese and Spanish.
const WORDS: [[&str; 6]; 3] = [
    ["page", "read as", "found", "undetermined", "nothing found", "only the beginning was judged"],
    ["页面", "编码", "发现", "无法判定", "未发现问题", "页面过大，仅判定开头部分"],
    ["página", "leída como", "hallado", "sin determinar", "nada hallado", "solo se juzgó el comienzo"],
];

/// What the page is, in the same languages.
const fn nature(nature: Nature) -> [&'static str; 3] {
    match nature {
        Nature::Site => ["of the site", "网站页面", "del sitio"],
        Nature::Nothing => ["none received", "未取得页面", "no se recibió"],
        Nature::Unfiled => {
            ["a provider's notice that the domain is not filed", "服务商的未备案提示页", "aviso de falta de registro"]
        }
        Nature::Blocked => ["an interception", "拦截页", "página de bloqueo"],
        Nature::Danger => ["a browser's warning", "浏览器安全警告", "advertencia del navegador"],
        Nature::MessengerNotice => {
            ["a messenger's notice on the way", "聊天软件的跳转提示", "aviso previo de una aplicación de mensajería"]
        }
        Nature::OfficeFirewall => {
            ["the firewall of whoever saved it", "保存者所在网络的防火墙页", "cortafuegos de quien la guardó"]
        }
        Nature::OpenInBrowser => {
            ["a hint to open it in a browser", "提示在浏览器中打开", "indicación de abrirla en un navegador"]
        }
        Nature::Challenge => ["a test for robots", "人机验证页", "prueba contra robots"],
        Nature::Parked => ["of a parked domain", "域名停放页", "de un dominio aparcado"],
        Nature::Default => ["a server's default page", "服务器默认页", "página por defecto del servidor"],
        Nature::Construction => ["being built or maintained", "建设或维护中", "en obras o mantenimiento"],
        Nature::NotFound => ["an error page", "错误页", "página de error"],
        Nature::ServerError => ["a server's error", "服务器错误", "error del servidor"],
        Nature::Store => ["a shop on a platform", "平台内店铺", "tienda en una plataforma"],
        Nature::Shell => ["a shell that scripts fill", "由脚本填充的空壳", "armazón que rellenan los scripts"],
        Nature::Blank => ["blank", "空白", "en blanco"],
        _ => ["of another kind", "其他", "de otro tipo"],
    }
}

/// What named the encoding, in the same languages.
const fn named_by(by: EncodingBy) -> [&'static str; 3] {
    match by {
        EncodingBy::ByteOrderMark => ["byte order mark", "字节顺序标记", "marca de orden de bytes"],
        EncodingBy::Header => ["by the header", "按响应头", "según la cabecera"],
        EncodingBy::Meta => ["by the page", "按页面声明", "según la página"],
        EncodingBy::Detection => ["told from the bytes", "按内容推断", "deducida del contenido"],
        EncodingBy::Rendered => ["saved after scripts ran", "脚本运行后保存", "guardada tras los scripts"],
        _ => ["otherwise", "其他", "de otro modo"],
    }
}

fn explain(file: &str, page: Option<&Page>, judged: &Judged, language: usize, out: &mut impl Write) -> io::Result<()> {
    let [page_word, read_as, found, open, nothing, cut] = WORDS.get(language).copied().unwrap_or(WORDS[0]);
    writeln!(out, "{}", visible(file))?;
    if let Some(page) = page {
        let kind = nature(page.nature()).get(language).copied().unwrap_or_default();
        let by = named_by(page.encoding_by()).get(language).copied().unwrap_or_default();
        write!(out, "  {page_word}: {kind}")?;
        if page.nature() != Nature::Nothing {
            write!(out, "; {read_as} {} ({by})", page.encoding())?;
        }
        writeln!(out)?;
        if page.is_cut() {
            writeln!(out, "  {cut}")?;
        }
        for number in page.filing_numbers() {
            writeln!(out, "  {number}")?;
        }
    }
    if judged.findings().is_empty() {
        writeln!(out, "  {nothing}")?;
    }
    for finding in judged.findings() {
        writeln!(out, "  {found}: {} — {}", finding.kind(), visible(finding.cue()))?;
    }
    for left in judged.undetermined() {
        writeln!(out, "  {open}: {} — {}", left.kind(), visible(left.why()))?;
    }
    writeln!(out)
}
