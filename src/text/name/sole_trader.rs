//! Account names of sole traders, and names that are proven to be an organisation's.

use super::fold::{Folder, Kind};
use super::near::near_organisation;
use super::{Difference, Similarity, compare_folded};

/// How an account name relates to a sole trader (个体工商户).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SoleTraderFit {
    /// The account is in the trade name.
    TradeName,
    /// The licence has no trade name; the account is in 个体户 and the operator's name.
    PrefixedOperator,
    /// The account is in the trade name with the operator in brackets.
    TradeNameWithOperator,
    /// The account is in the operator's bare name: a personal account.
    PersonalAccount,
    /// 个体户 and the operator's name, although the licence has a trade name.
    PrefixedDespiteTradeName,
    /// Near one of the accepted names.
    Near(Difference),
    /// None of these.
    Different,
}

impl SoleTraderFit {
    /// Whether banks open a sole trader's account under this name.
    pub const fn fits(self) -> bool {
        matches!(self, Self::TradeName | Self::PrefixedOperator | Self::TradeNameWithOperator)
    }

    /// The kebab-case name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TradeName => "trade-name",
            Self::PrefixedOperator => "prefixed-operator",
            Self::TradeNameWithOperator => "trade-name-with-operator",
            Self::PersonalAccount => "personal-account",
            Self::PrefixedDespiteTradeName => "prefixed-despite-trade-name",
            Self::Near(_) => "near",
            Self::Different => "different",
        }
    }
}

/// Whether an account name is one that a sole trader's account may have (RMB settlement account rules).
///
/// It is the licence's trade name; without one, 个体户 and the operator's name; or the trade name with the operator in
/// brackets. Licences without a trade name leave the field empty or print `无字号`, `***` or a dash.
pub fn sole_trader_account_fits(account_name: &str, trade_name: Option<&str>, operator: &str) -> SoleTraderFit {
    let same = |a: &str, b: &str| {
        matches!(compare_folded(a, b, Kind::Organisation), Some(Similarity::Equal | Similarity::Folded(_)))
    };
    let trade_name = trade_name.filter(|name| !is_no_trade_name(name));
    if let Some(trade_name) = trade_name
        && same(account_name, trade_name)
    {
        return SoleTraderFit::TradeName;
    }
    let operator_folded = || Folder::new(operator, Kind::Organisation);
    if operator_folded().next().is_none() {
        return SoleTraderFit::Different;
    }
    let account = || Folder::new(account_name, Kind::Organisation);
    if account().eq("个体户".chars().chain(operator_folded()))
        || account().eq("个体户(".chars().chain(operator_folded()).chain([')']))
    {
        return match trade_name {
            None => SoleTraderFit::PrefixedOperator,
            Some(_) => SoleTraderFit::PrefixedDespiteTradeName,
        };
    }
    if let Some(trade_name) = trade_name {
        let trade_name = Folder::new(trade_name, Kind::Organisation);
        if account().eq(trade_name.chain(['(']).chain(operator_folded()).chain([')'])) {
            return SoleTraderFit::TradeNameWithOperator;
        }
    }
    if matches!(compare_folded(account_name, operator, Kind::Person), Some(Similarity::Equal | Similarity::Folded(_))) {
        return SoleTraderFit::PersonalAccount;
    }
    let near = match trade_name {
        Some(trade_name) => near_organisation(account_name, trade_name),
        None => near_organisation(account_name, &"个体户".chars().chain(operator_folded()).collect::<String>()),
    };
    match near {
        Similarity::Near(difference) => SoleTraderFit::Near(difference),
        _ => SoleTraderFit::Different,
    }
}

/// Whether a trade-name field says that there is none.
pub fn is_no_trade_name(field: &str) -> bool {
    const NONE: [&str; 15] = [
        "无",
        "無",
        "无字号",
        "無字號",
        "无字号名称",
        "无名称",
        "未取字号",
        "没有字号",
        "(无)",
        "(无字号)",
        "/",
        "NONE",
        "N/A",
        "NULL",
        "NIL",
    ];
    let folded = || Folder::new(field, Kind::Organisation);
    folded().all(|c| matches!(c, '*' | '-' | '×' | '＊' | '_' | '.' | '·' | '—' | '/'))
        || NONE.iter().any(|none| folded().eq(none.chars()))
}

/// What names of organisations end in, folded.
const ENDINGS: [&str; 25] = [
    "公司",
    "合作社",
    "联合社",
    "信用社",
    "事务所",
    "集团",
    "大学",
    "学院",
    "医院",
    "银行",
    "分行",
    "支行",
    "委员会",
    "协会",
    "基金会",
    "研究院",
    "研究所",
    "有限合伙)",
    "普通合伙)",
    "CO.,LTD.",
    "CO.,LTD",
    "LIMITED",
    "INC.",
    "LLC",
    "GMBH",
];

/// Whether an ending may end in this character: a person's name is told apart by one comparison.
const fn may_end(c: char) -> bool {
    matches!(c, '司' | '社' | '所' | '团' | '学' | '院' | '行' | '会' | ')' | '.' | 'D' | 'C' | 'H')
}

/// Whether a name is proven to be an organisation's by its ending: 公司, 合作社, 事务所, `Co., Ltd.`.
///
/// It decides whether a name may be shown in full, so in doubt the answer is no: trade names of sole traders (商行, 小吃店)
/// often hold a person's name, and 个体户张三 always does.
pub fn is_organisation_name(name: &str) -> bool {
    // The longest ending has eight characters; one pass keeps the last ones.
    let mut last = ['\0'; 10];
    let (mut count, mut prefix) = (0_usize, "个体户".chars());
    let mut prefixed = true;
    for c in Folder::new(name, Kind::Organisation) {
        if c.is_control() {
            return false;
        }
        prefixed &= prefix.next().is_none_or(|wanted| wanted == c);
        last.rotate_left(1);
        let [.., place] = &mut last;
        *place = c;
        count += 1;
    }
    let [.., end] = last;
    !(prefixed && count >= 3)
        && may_end(end)
        && ENDINGS.iter().any(|ending| {
            // From the last character: nearly every ending is told apart by it.
            let mut length = 0_usize;
            let ends = ending.chars().rev().zip(last.iter().rev()).all(|(wanted, c)| {
                length += 1;
                wanted == *c
            });
            ends && count >= length + 2
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sole_traders() {
        use SoleTraderFit as F;
        assert_eq!(sole_trader_account_fits("个体户王五", Some("无字号"), "王五"), F::PrefixedOperator);
        assert_eq!(sole_trader_account_fits("个体户王五", None, "王五"), F::PrefixedOperator);
        assert_eq!(sole_trader_account_fits("五味小吃店", Some("五味小吃店"), "王五"), F::TradeName);
        assert_eq!(
            sole_trader_account_fits("五味小吃店（王五）", Some("五味小吃店"), "王五"),
            F::TradeNameWithOperator
        );
        assert_eq!(sole_trader_account_fits("王五", Some("***"), "王五"), F::PersonalAccount);
        assert_eq!(sole_trader_account_fits("个体户王五", Some("五味小吃店"), "王五"), F::PrefixedDespiteTradeName);
        assert!(!sole_trader_account_fits("个体户王六", None, "王五").fits());
    }

    #[test]
    fn every_ending_may_end_a_name() {
        for ending in ENDINGS {
            assert!(ending.chars().next_back().is_some_and(may_end), "{ending}");
            assert!(is_organisation_name(&format!("示例{ending}")), "{ending}");
        }
    }

    #[test]
    fn proves_organisations_only() {
        assert!(is_organisation_name("示例云杉科技（杭州）有限公司"));
        assert!(is_organisation_name("Example Spruce Co., Ltd."));
        for doubtful in ["个体户张三", "张三", "公司", "张三小吃店", "个体户张三公司", ""] {
            assert!(!is_organisation_name(doubtful), "{doubtful}");
        }
    }
}
