//! Names of what can be found on a site.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// One reason for which a site is rejected. The name for programs is [`Kind::name`].
        #[non_exhaustive]
        #[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $variant,)+
        }

        impl Kind {
            /// All kinds, in the order of judgement.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)+];

            /// The name for programs.
            pub fn name(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)+
                }
            }
        }
    };
}

kinds! {
    /// No page came back, or an error instead of one.
    Unreachable = "unreachable";
    /// A messenger, browser or network refuses the site.
    BlockedBySecurity = "blocked_by_security";
    /// A security tool says that the site is malicious.
    Dangerous = "dangerous";
    /// The domain stands for sale or has expired.
    Parked = "parked";
    /// The page of a server or hosting panel.
    DefaultPage = "default_page";
    /// Being built or maintained, or filled with samples.
    UnderConstruction = "under_construction";
    /// A shop on somebody else's platform, or links to such shops only.
    NotIndependentSite = "not_independent_site";
    /// A sign-in hides the offer and reviewers have no account.
    TestAccountMissing = "test_account_missing";
    /// Error messages, unfilled templates, hidden foreign links, a blank page.
    AbnormalContent = "abnormal_content";
    /// Characters instead of words.
    GarbledText = "garbled_text";
    /// The domain is in no filing.
    DomainNotFiled = "domain_not_filed";
    /// The page shows no filing number.
    IcpMissingOnPage = "icp_missing_on_page";
    /// The numbers shown, declared and registered do not agree.
    IcpNumberMismatch = "icp_number_mismatch";
    /// Filed by somebody else.
    FilingSubjectMismatch = "filing_subject_mismatch";
    /// Neither telephone nor e-mail is shown.
    ContactMissing = "contact_missing";
    /// Another telephone or e-mail is shown than was declared.
    ContactMismatch = "contact_mismatch";
    /// Nothing can be bought.
    NoPurchaseFlow = "no_purchase_flow";
    /// Goods of another trade than the declared one.
    ContentMismatch = "content_mismatch";
    /// Goods that nobody may sell online.
    ProhibitedGoods = "prohibited_goods";
    /// Goods that need a licence, and none is declared or shown.
    RestrictedGoodsUnlicensed = "restricted_goods_unlicensed";
    /// A forum with none but its operator's posts.
    ForumSelfPosted = "forum_self_posted";
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
