//! Documents of people and companies drawn by lot, as large as a photograph needs them.

use crate::canvas::Color;
use crate::documents::{
    account_permit, bank_card, basic_account, business_licence, historic_licence, identity_emblem, identity_portrait,
    invoice, organisation_code, power_of_attorney, tax_registration,
};
use crate::people::{self, BankCard, HistoricCompany, Licence, Person};
use crate::random::Random;
use crate::scene::watermark;

/// Kinds of documents that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Resident identity card, portrait side.
    IdPortrait,
    /// Resident identity card, emblem side.
    IdEmblem,
    /// Business licence, landscape form or that of 2014.
    BusinessLicence,
    /// Bank card, front.
    BankCard,
    /// Account-opening permit.
    AccountPermit,
    /// Something else: certificates of before 2015, an invoice, a letter, the back of a bank card.
    Other,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::IdPortrait, Self::IdEmblem, Self::BusinessLicence, Self::BankCard, Self::AccountPermit, Self::Other];

    /// The name of the kind and of the slot for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::IdPortrait => "id-portrait",
            Self::IdEmblem => "id-emblem",
            Self::BusinessLicence => "business-licence",
            Self::BankCard => "bank-card",
            Self::AccountPermit => "account-permit",
            Self::Other => "other",
        }
    }
}

/// A drawn document, flat and unframed.
#[derive(Debug, Clone)]
pub struct Flat {
    /// Pixels in a row.
    pub width: usize,
    /// Number of rows.
    pub height: usize,
    /// Red, green, blue, row by row.
    pub pixels: Vec<Color>,
    /// Radius of its corners in pixels.
    pub corner: f32,
    /// Its width in millimetres.
    pub millimetres: f32,
}

const SURNAMES: &str = "林陈周王李赵吴郑冯许何吕施张孔曹严华金魏";
const GIVEN: &str = "晓禾嘉树明远子轩雨桐浩然思源若兰国强淑芬建军海燕志伟春梅";
const PLACES: &str = "杭州苏州成都武汉长沙青岛厦门昆明合肥南昌";
const TRADES: [&str; 6] = ["科技", "贸易", "餐饮", "网络", "文化传媒", "电子商务"];

/// A character of a list.
fn sign(random: &mut Random, from: &str) -> char {
    let place = random.below(from.chars().count());
    from.chars().nth(place).unwrap_or('样')
}

fn digits(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| char::from(b'0' + random.below(10) as u8)).collect()
}

/// The texts live as long as the program: a generator draws a few hundred sheets and ends.
fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn name(random: &mut Random) -> String {
    let given = 1 + random.below(2);
    let mut name = String::from(sign(random, SURNAMES));
    name.extend((0..given).map(|_| sign(random, GIVEN)));
    name
}

fn town(random: &mut Random) -> String {
    let place = random.below(10);
    PLACES.chars().skip(place * 2).take(2).collect()
}

fn address(random: &mut Random) -> String {
    let (town, number) = (town(random), random.below(400) + 1);
    let street = ["示例路", "样张街", "虚构大道", "演示巷"];
    let mut text = format!("{town}市示例区{}{number}号", random.pick(&street).unwrap_or("示例路"));
    if random.chance(0.6) {
        text.push_str(&format!("{}幢{}室", random.below(30) + 1, random.below(2000) + 101));
    }
    text
}

fn person(random: &mut Random) -> Person {
    let long_hair = random.chance(0.5);
    let (year, month, day) = (1950 + random.below(55), 1 + random.below(12), 1 + random.below(28));
    let from = 2008 + random.below(17);
    let to = if random.chance(0.2) { "长期".to_owned() } else { format!("{}.{month:02}.{day:02}", from + 20) };
    // The order code of people over a hundred, so that the number is nobody's.
    let order = 996 + random.below(4);
    Person {
        name: kept(name(random)),
        sex: if long_hair { "女" } else { "男" },
        long_hair,
        born: [kept(year.to_string()), kept(month.to_string()), kept(day.to_string())],
        address: kept(address(random)),
        number: kept(format!("3301{}{year}{month:02}{day:02}{order}{}", digits(random, 2), digits(random, 1))),
        authority: kept(format!("{}市公安局示例分局", town(random))),
        valid: kept(format!("{from}.{month:02}.{day:02}-{to}")),
    }
}

fn card(random: &mut Random) -> BankCard {
    BankCard {
        number: kept(format!("62000000{}", digits(random, 8))),
        holder: random
            .pick(&["LIN XIAOHE", "ZHANG SAN", "WANG DEMO", "LI SAMPLE", "ZHOU MINGYUAN"])
            .unwrap_or_default(),
        branch: kept(format!("样例银行{}分行", town(random))),
        valid_thru: kept(format!("{:02}/{}", 1 + random.below(12), 27 + random.below(9))),
    }
}

fn company(random: &mut Random) -> String {
    let trade = random.pick(&TRADES).unwrap_or("贸易");
    let tail = random.pick(&["有限公司", "有限责任公司", "股份有限公司"]).unwrap_or("有限公司");
    format!("示例{}{}{trade}（{}）{tail}", sign(random, GIVEN), sign(random, GIVEN), town(random))
}

fn licence(random: &mut Random) -> Licence {
    let date = format!("{}年{:02}月{:02}日", 2005 + random.below(20), 1 + random.below(12), 1 + random.below(28));
    let scopes = [
        "一般项目：软件开发；信息技术咨询服务；日用百货销售。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
        "食品销售；餐饮服务；会议及展览服务；广告设计、代理；礼品花卉销售；服装服饰批发；针纺织品销售。",
        "许可项目：互联网信息服务；出版物零售。一般项目：技术服务、技术开发、技术转让；机械设备租赁；货物进出口；电子产品销售；家用电器零配件销售。",
    ];
    Licence {
        code: kept(format!("91{}MA{}", digits(random, 6), digits(random, 8))),
        left: Box::leak(Box::new([
            ("名称", kept(company(random))),
            ("类型", "有限责任公司（自然人投资或控股）"),
            ("法定代表人", kept(name(random))),
            ("经营范围", random.pick(&scopes).unwrap_or_default()),
        ])),
        right: Box::leak(Box::new([
            ("注册资本", random.pick(&["壹佰万元整", "伍拾万元整", "叁仟万元整"]).unwrap_or_default()),
            ("成立日期", kept(date.clone())),
            ("营业期限", kept(format!("{date}至长期"))),
            ("住所", kept(address(random))),
        ])),
        issued: [
            kept((2019 + random.below(7)).to_string()),
            kept(format!("{:02}", 1 + random.below(12))),
            kept(format!("{:02}", 1 + random.below(28))),
        ],
    }
}

fn historic(random: &mut Random) -> HistoricCompany {
    HistoricCompany {
        name: kept(company(random)),
        registration: kept(format!("3301063{}", digits(random, 8))),
        organisation_code: kept(format!("9999{}-1", digits(random, 4))),
        tax_number: kept(format!("3301069999{}", digits(random, 5))),
        representative: kept(name(random)),
        address: kept(address(random)),
        permit: kept(format!("J33100{}", digits(random, 8))),
        account: kept(format!("3301040999{}", digits(random, 9))),
        bank: kept(format!("样例银行{}支行", town(random))),
    }
}

/// Draws a document, `size` times as large as in the bundles (1.0: about 1000 pixels wide). What is printed on it, its
/// paper and its colours follow the random numbers.
pub fn document(kind: Kind, random: &mut Random, size: f32) -> Flat {
    let (sheet, millimetres) = match kind {
        Kind::IdPortrait => (identity_portrait::draw(&person(random), size), 85.6),
        Kind::IdEmblem => (identity_emblem::draw(&person(random), size), 85.6),
        Kind::BankCard => (bank_card::front(&card(random), size), 85.6),
        Kind::BusinessLicence if random.chance(0.15) => (historic_licence::draw(&historic(random), size), 210.0),
        Kind::BusinessLicence => {
            let millimetres = if random.chance(0.7) { 297.0 } else { 420.0 };
            (business_licence::draw(&licence(random), size), millimetres)
        }
        Kind::AccountPermit => (account_permit::draw(&historic(random), size), 297.0),
        Kind::Other => match random.below(6) {
            0 => (organisation_code::draw(&historic(random), size), 297.0),
            1 => (tax_registration::draw(&historic(random), size), 297.0),
            2 => (invoice::draw(&people::ENTERPRISE_INVOICE, size), 210.0),
            3 => (power_of_attorney::draw(&people::ENTERPRISE_AUTHORITY, size), 210.0),
            4 => (basic_account::draw(&people::ENTERPRISE_ACCOUNT, size), 210.0),
            _ => (bank_card::back(&card(random), size), 85.6),
        },
    };
    let mut canvas = sheet.canvas;
    watermark(&mut canvas);
    let (width, height) = canvas.size();
    let mut pixels = canvas.into_pixels();
    print_run(&mut pixels, kind, random);
    Flat { width: usize::from(width), height: usize::from(height), pixels, corner: sheet.corner, millimetres }
}

/// No two print runs have the same inks: another hue (any for bank cards, close by for the rest), another strength.
fn print_run(pixels: &mut [Color], kind: Kind, random: &mut Random) {
    let turn =
        if kind == Kind::BankCard { random.between(0.0, std::f32::consts::TAU) } else { random.between(-0.16, 0.16) };
    let strength = random.between(0.75, 1.2);
    let (sin, cos) = turn.sin_cos();
    let paper = [random.between(-7.0, 3.0), random.between(-7.0, 3.0), random.between(-9.0, 3.0)];
    for pixel in pixels {
        let [r, g, b] = *pixel;
        let luma = 0.299 * r + 0.587 * g + 0.114 * b;
        let (u, v) = ((b - luma) * strength, (r - luma) * strength);
        let (u, v) = (u * cos - v * sin, u * sin + v * cos);
        let (r, b) = (luma + v, luma + u);
        let g = (luma - 0.299 * r - 0.114 * b) / 0.587;
        let [dr, dg, db] = paper;
        *pixel = [(r + dr).clamp(0.0, 255.0), (g + dg).clamp(0.0, 255.0), (b + db).clamp(0.0, 255.0)];
    }
}
