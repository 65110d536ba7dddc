//! Where the money goes.

use super::leaf::{Chosen, Date, Text};
use super::record::record;
use super::vocabulary::AccountKind;

record! {
    /// The account that payouts go to.
    Settlement {
        /// Name on the account, as the bank has it.
        account_name: Option<Text<'a>>, Applicant, PartyName, "account name", "账户名称", "titular de la cuenta";
        /// Account or card number.
        account_number: Option<Text<'a>>, Applicant, AccountNumber, "account number", "银行账号", "número de cuenta";
        /// The bank.
        bank: Option<Text<'a>>, Applicant, Public, "bank", "开户银行", "banco";
        /// Branch code (联行号), twelve digits.
        branch_code: Option<Text<'a>>, Applicant, Public, "bank branch code", "联行号", "código de sucursal bancaria";
        /// Corporate or personal account.
        account_kind: Option<Chosen<AccountKind>>, Applicant, Public, "account kind", "账户类型", "tipo de cuenta";
        /// When the account was opened.
        opened_on: Option<Date>, Applicant, Public, "opening date of the account", "开户日期", "fecha de apertura de la cuenta";
        /// Province in which it was opened, as the two-digit code of GB/T 2260.
        province: Option<Text<'a>>, Applicant, Public, "province of the account", "开户省份", "provincia de la cuenta";
    }
}
