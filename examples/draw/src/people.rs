//! Everybody and everything in the pictures. All of it is invented: people, companies, numbers, authorities, the bank.
//!
//! Check characters are right unless said otherwise, so that only the mistake a bundle is about shows up. The order codes
//! 996 to 999 were never allotted to people born in the twentieth century, and the serial numbers begin with zeros or nines.

/// A person with a resident identity card.
#[derive(Debug)]
pub(crate) struct Person {
    /// Name in Han characters.
    pub(crate) name: &'static str,
    /// 男 or 女.
    pub(crate) sex: &'static str,
    /// Whether the drawn portrait has long hair.
    pub(crate) long_hair: bool,
    /// Year, month and day of birth as printed.
    pub(crate) born: [&'static str; 3],
    /// Address as printed.
    pub(crate) address: &'static str,
    /// Resident identity number.
    pub(crate) number: &'static str,
    /// Issuing authority.
    pub(crate) authority: &'static str,
    /// Period of validity as printed.
    pub(crate) valid: &'static str,
}

/// The applicant of the individual bundles and operator of the flower shop.
pub(crate) static LIN: Person = Person {
    name: "林晓禾",
    sex: "女",
    long_hair: true,
    born: ["1990", "3", "7"],
    address: "浙江省杭州市西湖区示例路1号",
    number: "330106199003079983",
    authority: "杭州市公安局示例分局",
    valid: "2016.05.12-2036.05.12",
};

/// Legal representative of the companies.
pub(crate) static CHEN: Person = Person {
    name: "陈嘉树",
    sex: "男",
    long_hair: false,
    born: ["1982", "9", "30"],
    address: "浙江省杭州市上城区样张街2号",
    number: "330102198209309975",
    authority: "杭州市公安局示例分局",
    valid: "2010.05.06-2030.05.06",
};

/// A name that belongs to nobody else in the pictures.
pub(crate) const ANOTHER_NAME: &str = "周明远";

/// A personal bank card.
#[derive(Debug)]
pub(crate) struct BankCard {
    /// Card number without spaces.
    pub(crate) number: &'static str,
    /// Holder as embossed.
    pub(crate) holder: &'static str,
    /// Issuing branch.
    pub(crate) branch: &'static str,
    /// End of validity as embossed.
    pub(crate) valid_thru: &'static str,
}

/// The card of [`LIN`].
pub(crate) static LIN_CARD: BankCard =
    BankCard {
        number: "6200000000003074", holder: "LIN XIAOHE", branch: "样例银行杭州分行", valid_thru: "08/31"
    };

/// A business licence with a unified social credit code.
#[derive(Debug)]
pub(crate) struct Licence {
    /// Unified social credit code.
    pub(crate) code: &'static str,
    /// Labels and values of the left column.
    pub(crate) left: &'static [(&'static str, &'static str)],
    /// Labels and values of the right column.
    pub(crate) right: &'static [(&'static str, &'static str)],
    /// Year, month and day of issue.
    pub(crate) issued: [&'static str; 3],
}

/// Name of the enterprise of today.
pub(crate) const ENTERPRISE_NAME: &str = "示例云杉科技（杭州）有限公司";

/// Scope of business of the enterprise of today.
const ENTERPRISE_SCOPE: &str = "一般项目：软件开发；信息技术咨询服务；日用百货销售；互联网销售（除销售需要许可的商品）。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）";

/// Left column of the licence of the enterprise of today.
const ENTERPRISE_LEFT: [(&str, &str); 4] = [
    ("名称", ENTERPRISE_NAME),
    ("类型", "有限责任公司（自然人投资或控股）"),
    ("法定代表人", "陈嘉树"),
    ("经营范围", ENTERPRISE_SCOPE),
];

/// The enterprise of today.
pub(crate) static ENTERPRISE: Licence = Licence {
    code: "91330106MA0000007Q",
    left: &ENTERPRISE_LEFT,
    right: &[
        ("注册资本", "壹佰万元整"),
        ("成立日期", "2020年03月16日"),
        ("营业期限", "2020年03月16日至长期"),
        ("住所", "浙江省杭州市西湖区示例路88号2幢301室"),
    ],
    issued: ["2020", "03", "16"],
};

/// The same enterprise with a licence that has run out.
pub(crate) static ENTERPRISE_EXPIRED: Licence = Licence {
    code: "91330106MA0000007Q",
    left: &ENTERPRISE_LEFT,
    right: &[
        ("注册资本", "壹佰万元整"),
        ("成立日期", "2016年03月16日"),
        ("营业期限", "2016-03-16至2026-03-15"),
        ("住所", "浙江省杭州市西湖区示例路88号2幢301室"),
    ],
    issued: ["2016", "03", "16"],
};

/// The individual business of [`LIN`].
pub(crate) static FLOWER_SHOP: Licence = Licence {
    code: "92330106MA0000015G",
    left: &[
        ("名称", "杭州市西湖区示例小禾花店"),
        ("类型", "个体工商户"),
        ("经营者", "林晓禾"),
        (
            "经营范围",
            "一般项目：礼品花卉销售；园艺产品销售；日用百货销售。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
        ),
    ],
    right: &[
        ("组成形式", "个人经营"),
        ("成立日期", "2021年08月02日"),
        ("营业期限", "长期"),
        ("经营场所", "浙江省杭州市西湖区示例路1号101室"),
    ],
    issued: ["2021", "08", "02"],
};

/// A company with the separate certificates of the time before October 2015.
#[derive(Debug)]
pub(crate) struct HistoricCompany {
    /// Name.
    pub(crate) name: &'static str,
    /// Registration number of 15 digits.
    pub(crate) registration: &'static str,
    /// Organisation code as printed.
    pub(crate) organisation_code: &'static str,
    /// Taxpayer number of 15 characters.
    pub(crate) tax_number: &'static str,
    /// Legal representative.
    pub(crate) representative: &'static str,
    /// Address.
    pub(crate) address: &'static str,
    /// Approval number of the account permit.
    pub(crate) permit: &'static str,
    /// Number of the basic account.
    pub(crate) account: &'static str,
    /// Bank of the basic account.
    pub(crate) bank: &'static str,
}

/// The enterprise of 2014.
pub(crate) static HISTORIC: HistoricCompany = HistoricCompany {
    name: "示例青禾贸易有限公司",
    registration: "330106399990012",
    organisation_code: "99990001-1",
    tax_number: "330106999900011",
    representative: "陈嘉树",
    address: "浙江省杭州市西湖区样张路16号",
    permit: "J3310012345601",
    account: "3301040999000000123",
    bank: "样例银行杭州西湖支行",
};

/// The basic deposit account of a company.
#[derive(Debug)]
pub(crate) struct Account {
    /// Name of the account.
    pub(crate) name: &'static str,
    /// Account number.
    pub(crate) number: &'static str,
    /// Bank and branch.
    pub(crate) bank: &'static str,
    /// Legal representative.
    pub(crate) representative: &'static str,
    /// Number of the basic deposit account.
    pub(crate) basic_number: &'static str,
    /// Date of the sheet.
    pub(crate) date: &'static str,
}

/// The account of the enterprise of today.
pub(crate) static ENTERPRISE_ACCOUNT: Account = Account {
    name: ENTERPRISE_NAME,
    number: "1202999900000000018",
    bank: "样例银行杭州高新支行",
    representative: "陈嘉树",
    basic_number: "J3310099999901",
    date: "2020年03月30日",
};

/// The corporate account of the flower shop.
pub(crate) static SHOP_ACCOUNT: Account = Account {
    name: "杭州市西湖区示例小禾花店",
    number: "1202999900000000034",
    bank: "样例银行杭州西湖支行",
    representative: "林晓禾",
    basic_number: "J3310099999903",
    date: "2021年09月06日",
};

/// The account of a company that has nothing to do with the application.
pub(crate) static OTHER_ACCOUNT: Account = Account {
    name: "示例白桦商贸有限公司",
    number: "1202999900000000026",
    bank: "样例银行杭州高新支行",
    representative: ANOTHER_NAME,
    basic_number: "J3310099999902",
    date: "2020年04月08日",
};

/// What an enterprise puts its seal to when somebody else applies for it.
#[derive(Debug)]
pub(crate) struct Authority {
    /// The enterprise.
    pub(crate) company: &'static str,
    /// Its unified social credit code.
    pub(crate) code: &'static str,
    /// Its legal representative.
    pub(crate) representative: &'static str,
    /// Who may apply.
    pub(crate) agent: &'static str,
    /// The resident identity number of that person.
    pub(crate) agent_number: &'static str,
    /// Date of the letter.
    pub(crate) date: &'static str,
}

/// The letter by which [`ENTERPRISE`] lets [`LIN`] apply.
pub(crate) static ENTERPRISE_AUTHORITY: Authority = Authority {
    company: ENTERPRISE_NAME,
    code: "91330106MA0000007Q",
    representative: "陈嘉树",
    agent: "林晓禾",
    agent_number: "330106199003079983",
    date: "2026年10月12日",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// ISO 7064 MOD 11-2 over a resident identity number.
    fn identity_number_fits(number: &str) -> bool {
        let sum = number.chars().rev().enumerate().fold(0, |sum, (place, sign)| {
            let value = if sign == 'X' { 10 } else { sign.to_digit(10).unwrap() };
            (sum + value * 2_u32.pow(u32::try_from(place).unwrap())) % 11
        });
        number.len() == 18 && sum == 1
    }

    /// The weighted sum of GB 11714 over an organisation code of nine characters.
    fn organisation_code_fits(code: &str) -> bool {
        let value = |sign: char| sign.to_digit(36).unwrap();
        let (body, check) = code.split_at(8);
        let sum: u32 = body.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(sign, weight)| value(sign) * weight).sum();
        let check = if check == "X" { 10 } else { value(check.chars().next().unwrap()) };
        code.len() == 9 && (sum + check).is_multiple_of(11)
    }

    /// Modulus 31 over a unified social credit code, and the code inside it.
    fn credit_code_fits(code: &str) -> bool {
        const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let (sum, _) = code
            .chars()
            .take(17)
            .fold((0, 1), |(sum, weight), sign| ((sum + SIGNS.find(sign).unwrap() * weight) % 31, weight * 3 % 31));
        let (body, check) = code.split_at(17);
        let check = SIGNS.find(check).unwrap();
        code.len() == 18 && (sum + check).is_multiple_of(31) && organisation_code_fits(body.split_at(8).1)
    }

    #[test]
    fn numbers_have_the_right_check_characters() {
        for person in [&LIN, &CHEN] {
            assert!(identity_number_fits(person.number), "{}", person.number);
        }
        for licence in [&ENTERPRISE, &ENTERPRISE_EXPIRED, &FLOWER_SHOP] {
            assert!(credit_code_fits(licence.code), "{}", licence.code);
        }
        assert!(organisation_code_fits(&HISTORIC.organisation_code.replace('-', "")));
        assert_eq!(HISTORIC.tax_number, format!("330106{}", HISTORIC.organisation_code.replace('-', "")));
    }

    #[test]
    fn registration_number_fits_mod_11_10() {
        let digits: Vec<u32> = HISTORIC.registration.chars().filter_map(|sign| sign.to_digit(10)).collect();
        let carried = digits[..14].iter().fold(10, |carried, digit| match (carried + digit) % 10 {
            0 => 20 % 11,
            rest => 2 * rest % 11,
        });
        assert_eq!((carried + digits[14]) % 10, 1);
    }

    #[test]
    fn card_number_fits_luhn() {
        let sum: u32 = LIN_CARD
            .number
            .chars()
            .rev()
            .enumerate()
            .map(|(place, sign)| {
                let digit = sign.to_digit(10).unwrap();
                if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
            })
            .sum();
        assert_eq!((LIN_CARD.number.len(), sum % 10), (16, 0));
    }

    #[test]
    fn sex_fits_the_order_code() {
        let odd = |person: &Person| person.number.chars().nth(16).and_then(|sign| sign.to_digit(10)).unwrap() % 2 == 1;
        assert!(!odd(&LIN) && odd(&CHEN));
    }
}

/// An invoice with value-added tax.
#[derive(Debug)]
pub(crate) struct Invoice {
    /// Number of twenty digits.
    pub(crate) number: &'static str,
    /// Date of issue.
    pub(crate) date: &'static str,
    /// Who buys.
    pub(crate) buyer: &'static str,
    /// Who sells and issues the invoice.
    pub(crate) seller: &'static str,
    /// What is sold.
    pub(crate) goods: &'static str,
    /// Rate as printed.
    pub(crate) rate: &'static str,
    /// Amount of the tax.
    pub(crate) tax: &'static str,
    /// Sum with the tax.
    pub(crate) total: &'static str,
}

/// An invoice of the enterprise of today.
pub(crate) static ENTERPRISE_INVOICE: Invoice = Invoice {
    number: "26332000000999000018",
    date: "2026年09月15日",
    buyer: "示例白桦商贸有限公司",
    seller: ENTERPRISE_NAME,
    goods: "*软件*示例管理软件",
    rate: "13%",
    tax: "1105.00",
    total: "¥9605.00",
};

/// An invoice that the enterprise received, from a small-scale taxpayer.
pub(crate) static RECEIVED_INVOICE: Invoice = Invoice {
    number: "26332000000999000026",
    date: "2026年09月22日",
    buyer: ENTERPRISE_NAME,
    seller: "示例白桦商贸有限公司",
    goods: "*办公用品*示例文具",
    rate: "3%",
    tax: "255.00",
    total: "¥8755.00",
};

/// An invoice of the flower shop.
pub(crate) static SHOP_INVOICE: Invoice = Invoice {
    number: "26332000000999000034",
    date: "2026年10月12日",
    buyer: ENTERPRISE_NAME,
    seller: "杭州市西湖区示例小禾花店",
    goods: "*工艺品*示例永生花",
    rate: "13%",
    tax: "1105.00",
    total: "¥9605.00",
};
