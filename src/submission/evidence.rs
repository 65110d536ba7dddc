//! What somebody or something observed: registers, sites, mailboxes, banks, reviewers, the pictures' bytes.
//!
//! Every kind of evidence is a list of records; one bare record will do. Records of a kind must agree with each other,
//! otherwise nothing is known. Records say when they were observed, by whom, and how.

use super::alipay::{AlipayAccountCheck, AlipayForumCheck, AlipayInterfaceTest};
use super::leaf::{Chosen, Date, Flag, Number, Several, Text, Time};
use super::linkedmall::{
    AgreementCheck, AlipayObservation, AliyunObservation, BalanceObservation, CatalogueCheck, IntegrationCheck,
    InvoiceRequest, JointTest, NegotiationRecord, RamUserObservation, ReconciliationRecord,
};
use super::record::{Many, record};
use super::supplier::{
    PictureOrigin, SupplierAlipay, SupplierBankAccount, SupplierDeposit, SupplierInvitation, SupplierListing,
    SupplierMobileCheck, SupplierReceivingAccount,
};
use super::vendor::{VendorAuthorisation, VendorLogin, VendorRegisterEntry, VendorReview};
use super::vocabulary::{
    DocumentKind, FileState, HostingRegion, Lookup, PictureElsewhere, PictureFormat, PictureGrade, PictureProblem,
    PurchaseStage, RegistryStatus, ReviewStatus, SecurityVerdict, SharedValue, Side,
};

record! {
    /// Everything that was observed.
    Evidence {
        /// The filing register (ICP备案) about the site's domain.
        icp_record: Many<IcpRecord<'a>>, Evidence, Public, "ICP filing record", "ICP备案查询结果", "registro ICP consultado";
        /// Who holds the domain.
        domain_registrant: Many<DomainRegistrant<'a>>, Evidence, Public, "domain registrant", "域名持有者信息", "titular del dominio";
        /// Attempts to open the site.
        site_visit: Many<SiteVisit<'a>>, Evidence, Public, "visit to the site", "网站访问记录", "visita al sitio";
        /// What security tools say about the site.
        site_reputation: Many<SiteReputation<'a>>, Evidence, Public, "security verdict on the site", "网站安全检测结果", "veredicto de seguridad del sitio";
        /// What the site shows.
        site_content: Many<SiteContent<'a>>, Evidence, Public, "content of the site", "网站内容核查", "contenido del sitio";
        /// Saved pages of the site, as files beside the submission: what they show is added to the evidence.
        site_capture: Many<SiteCapture<'a>>, Evidence, Public, "saved page of the site", "网站留存页面", "página guardada del sitio";
        /// Where the site is hosted.
        hosting: Many<Hosting<'a>>, Evidence, Public, "hosting of the site", "网站托管信息", "alojamiento del sitio";
        /// What the pictures' bytes or their readers say.
        pictures: Many<PictureObservation<'a>>, Evidence, Public, "observation of the picture", "图片检测结果", "observación de la imagen";
        /// Whether documents are genuine.
        document_check: Many<DocumentCheck<'a>>, Evidence, Public, "check of the document", "证件核验结果", "verificación del documento";
        /// The company register about the applicant.
        registry: Many<RegistryEntry<'a>>, Evidence, Public, "company register", "工商登记查询结果", "registro mercantil";
        /// Whether the contact telephone was answered.
        phone_check: Many<PhoneCheck<'a>>, Evidence, Public, "call to the contact telephone", "电话回访记录", "llamada al teléfono de contacto";
        /// Whether mail arrives.
        mail_check: Many<MailCheck<'a>>, Evidence, Public, "mail to the contact address", "邮件送达记录", "correo a la dirección de contacto";
        /// Whether the merchant account was activated.
        activation: Many<Activation<'a>>, Evidence, Public, "activation of the account", "账户激活记录", "activación de la cuenta";
        /// Values that other submissions of the same run hold too.
        shared_use: Many<SharedUse<'a>>, Evidence, Public, "other submissions of the same run", "同批其他申请", "otras solicitudes de la misma tanda";
        /// Public holidays and make-up working days.
        calendar: Many<Calendar<'a>>, Evidence, Public, "holiday calendar", "节假日安排", "calendario de festivos";
        /// What reviewers said.
        review: Many<Review<'a>>, Evidence, Public, "review result", "审核结果", "resultado de la revisión";
        /// VIP: the account that was signed in when the application was made.
        vendor_login: Many<VendorLogin<'a>>, Evidence, Public, "sign-in of the application", "提交申请时的登录账号", "sesión con la que se hizo la solicitud";
        /// VIP: the developer registration.
        vendor_developer_registration: Many<VendorReview<'a>>, Evidence, Public, "developer registration", "开发者注册状态", "registro de desarrollador";
        /// VIP: the vendor authentication.
        vendor_authentication: Many<VendorReview<'a>>, Evidence, Public, "vendor authentication", "供应商认证状态", "autenticación del proveedor";
        /// VIP: the vendor register.
        vendor_register: Many<VendorRegisterEntry<'a>>, Evidence, Public, "vendor register", "供应商登记信息", "registro de proveedores";
        /// VIP: authorisations of software vendors.
        vendor_authorisation: Many<VendorAuthorisation<'a>>, Evidence, Public, "authorisation on the platform", "平台授权记录", "autorización en la plataforma";
        /// LinkedMall: Alipay accounts.
        linkedmall_alipay: Many<AlipayObservation<'a>>, Evidence, Public, "check of the Alipay account", "支付宝账号核查", "consulta de la cuenta de Alipay";
        /// LinkedMall: balances.
        linkedmall_balance: Many<BalanceObservation<'a>>, Evidence, Public, "balance", "账户余额", "saldo";
        /// LinkedMall: Alibaba Cloud accounts.
        linkedmall_aliyun: Many<AliyunObservation<'a>>, Evidence, Public, "check of the Alibaba Cloud account", "阿里云账号核查", "consulta de la cuenta de Alibaba Cloud";
        /// LinkedMall: the RAM user.
        linkedmall_ram_user: Many<RamUserObservation<'a>>, Evidence, Public, "check of the RAM user", "RAM用户核查", "consulta del usuario RAM";
        /// LinkedMall: the negotiation between the three parties.
        linkedmall_negotiation: Many<NegotiationRecord<'a>>, Evidence, Public, "business negotiation", "商务洽谈记录", "negociación comercial";
        /// LinkedMall: the cooperation agreement.
        linkedmall_agreement: Many<AgreementCheck<'a>>, Evidence, Public, "check of the agreement", "合作协议核查", "comprobación del acuerdo";
        /// LinkedMall: the developers' environment.
        linkedmall_integration: Many<IntegrationCheck<'a>>, Evidence, Public, "check of the integration", "对接环境核查", "comprobación de la integración";
        /// LinkedMall: joint tests.
        linkedmall_tests: Many<JointTest<'a>>, Evidence, Public, "joint tests", "联调记录", "pruebas conjuntas";
        /// LinkedMall: goods library and listing.
        linkedmall_catalogue: Many<CatalogueCheck<'a>>, Evidence, Public, "check of the catalogue", "商品上架核查", "comprobación del catálogo";
        /// LinkedMall: reconciled periods.
        linkedmall_reconciliation: Many<ReconciliationRecord<'a>>, Evidence, Public, "reconciliation", "对账记录", "conciliación";
        /// LinkedMall: requests for invoices.
        linkedmall_invoice: Many<InvoiceRequest<'a>>, Evidence, Public, "request for an invoice", "开票申请记录", "solicitud de factura";
        /// 1688: the verification deposits on the bank statement.
        supplier_deposit: Many<SupplierDeposit<'a>>, Evidence, Public, "verification deposit", "打款验证到账记录", "depósito de verificación";
        /// 1688: whether the supplier's mobile number was verified.
        supplier_mobile_check: Many<SupplierMobileCheck<'a>>, Evidence, Public, "mobile verification", "手机验证记录", "verificación del móvil";
        /// 1688: what the bank says about the account.
        supplier_bank_account: Many<SupplierBankAccount<'a>>, Evidence, Public, "bank's answer about the account", "银行账户核实结果", "respuesta del banco sobre la cuenta";
        /// 1688: what the back office shows about the receiving account.
        supplier_receiving_account: Many<SupplierReceivingAccount<'a>>, Evidence, Public, "融易收 in the back office", "融易收后台查询结果", "融易收 en el panel de gestión";
        /// 1688: whether the supplier is on the purchaser's list.
        supplier_listing: Many<SupplierListing<'a>>, Evidence, Public, "purchaser's supplier list", "采购商供应商管理名录", "lista de proveedores del comprador";
        /// 1688: whether a purchaser asked for a quotation.
        supplier_invitation: Many<SupplierInvitation<'a>>, Evidence, Public, "purchaser's invitation", "采购商邀请记录", "invitación del comprador";
        /// 1688: what Alipay says about the real-name verification.
        supplier_alipay: Many<SupplierAlipay<'a>>, Evidence, Public, "Alipay real-name status", "支付宝实名认证查询结果", "estado de nombre real en Alipay";
        /// What Alipay's back office says about the account.
        alipay_account: Many<AlipayAccountCheck<'a>>, Evidence, Public, "Alipay account check", "支付宝账户查询结果", "consulta de la cuenta de Alipay";
        /// What was seen in the site's forum.
        alipay_forum: Many<AlipayForumCheck<'a>>, Evidence, Public, "forum of the site", "论坛内容核查", "foro del sitio";
        /// Which interfaces were tested.
        alipay_interface_test: Many<AlipayInterfaceTest<'a>>, Evidence, Public, "interface test", "接口测试记录", "prueba de la interfaz";
    }
}

record! {
    /// An answer of the filing register.
    IcpRecord (about domain: Domain of "site.domain", "site.url") {
        /// Whether the domain is filed.
        status: Option<Chosen<Lookup>>, Evidence, Public, "ICP filing status", "备案状态", "estado del registro ICP";
        /// The domain that was looked up.
        domain: Option<Text<'a>>, Evidence, Public, "filed domain", "备案域名", "dominio registrado";
        /// Filing number.
        number: Option<Text<'a>>, Evidence, Public, "ICP filing number", "备案号", "número de registro ICP";
        /// Filing subject (主办单位).
        subject: Option<Text<'a>>, Evidence, PartyName, "filing subject", "备案主体", "titular del registro ICP";
        /// When the filing was approved.
        approved_on: Option<Date>, Evidence, Public, "date of approval", "备案审核日期", "fecha de aprobación";
        /// When the register was asked.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who asked.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// An answer of the domain register.
    DomainRegistrant (about domain: Domain of "site.domain", "site.url") {
        /// The domain.
        domain: Option<Text<'a>>, Evidence, Public, "domain", "域名", "dominio";
        /// Its holder (域名持有者).
        registrant: Option<Text<'a>>, Evidence, PartyName, "domain registrant", "域名持有者", "titular del dominio";
        /// When it was looked up.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who looked it up.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// One attempt to open the site.
    SiteVisit (about url: Domain of "site.domain", "site.url") {
        /// The address that was opened.
        url: Option<Text<'a>>, Evidence, Public, "address visited", "访问地址", "dirección visitada";
        /// Whether it opened.
        reachable: Option<Flag>, Evidence, Public, "site reachable", "网站能否打开", "sitio accesible";
        /// Status code of the answer.
        status: Option<Number>, Evidence, Public, "status code", "状态码", "código de estado";
        /// Whether a network tool blocked it.
        blocked: Option<Flag>, Evidence, Public, "site blocked", "网站是否被屏蔽", "sitio bloqueado";
        /// Which tool blocked it.
        blocked_by: Option<Text<'a>>, Evidence, Public, "blocking tool", "拦截方", "herramienta que bloquea";
        /// When it was tried.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "访问时间", "momento de la visita";
        /// Who tried.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "访问人", "observador";
        /// From where and how.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "访问方式", "método";
    }
}

record! {
    /// What one security tool says about the site.
    SiteReputation (source source) {
        /// Its verdict.
        verdict: Option<Chosen<SecurityVerdict>>, Evidence, Public, "security verdict", "安全检测结论", "veredicto de seguridad";
        /// Which tool.
        source: Option<Text<'a>>, Evidence, Public, "security tool", "检测来源", "herramienta de seguridad";
        /// When it was asked.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "检测时间", "momento de la consulta";
        /// Who asked.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "检测人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "检测方式", "método";
    }
}

record! {
    /// What the site shows, judged from saved pages or by a person.
    SiteContent {
        /// Telephone numbers shown.
        phones: Several<Text<'a>>, Evidence, Phone, "telephone on the site", "网站公示电话", "teléfono del sitio";
        /// E-mail addresses shown.
        emails: Several<Text<'a>>, Evidence, Email, "e-mail on the site", "网站公示邮箱", "correo del sitio";
        /// Categories of the goods shown.
        categories: Several<Text<'a>>, Evidence, Public, "categories on the site", "网站商品类目", "categorías del sitio";
        /// Whether pages display normally.
        displays_normally: Option<Flag>, Evidence, Public, "pages display normally", "页面显示是否正常", "las páginas se muestran bien";
        /// The stages of a purchase that work.
        purchase_stages: Several<Chosen<PurchaseStage>>, Evidence, Public, "working purchase stages", "可用的购物环节", "etapas de compra que funcionan";
        /// Whether the site is finished.
        finished: Option<Flag>, Evidence, Public, "site finished", "网站是否建设完成", "sitio terminado";
        /// Whether it is clear what is sold.
        offers_clear: Option<Flag>, Evidence, Public, "offers clear", "商品或服务是否明确", "ofertas claras";
        /// Whether offers have name, price, description and picture.
        offers_complete: Option<Flag>, Evidence, Public, "offers complete", "商品或服务是否完整", "ofertas completas";
        /// Filing numbers shown.
        filing_numbers: Several<Text<'a>>, Evidence, Public, "filing number on the site", "网站公示备案号", "número de registro mostrado";
        /// Whether a telephone number or e-mail address is shown at all.
        contact_shown: Option<Flag>, Evidence, Public, "contact shown on the site", "网站是否公示联系方式", "contacto visible en el sitio";
        /// Whether the shop is its own and no entrance to shops on a marketplace.
        independent: Option<Flag>, Evidence, Public, "independent site", "是否为独立网站", "sitio independiente";
        /// Whether a sign-in hides what is offered.
        behind_login: Option<Flag>, Evidence, Public, "offers behind a login", "商品是否需登录可见", "ofertas tras un inicio de sesión";
        /// When the pages were saved.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saved or judged them.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "核查方式", "método";
    }
}

record! {
    /// One saved page of the site, or an archive of a visit: HTML, HAR or WARC.
    SiteCapture {
        /// The file, beside the submission. Nothing if no page was received.
        file: Option<Text<'a>>, Evidence, FileName, "saved page", "留存页面文件", "página guardada";
        /// The address that was asked for.
        url: Option<Text<'a>>, Evidence, Public, "address asked for", "请求地址", "dirección solicitada";
        /// Where the visit ended.
        final_url: Option<Text<'a>>, Evidence, Public, "address reached", "最终地址", "dirección alcanzada";
        /// Status of the last answer.
        status: Option<Number>, Evidence, Public, "status code", "状态码", "código de estado";
        /// The header `Content-Type`.
        content_type: Option<Text<'a>>, Evidence, Public, "content type", "内容类型", "tipo de contenido";
        /// The header `Server`.
        server: Option<Text<'a>>, Evidence, Public, "server", "服务器标识", "servidor";
        /// What went wrong.
        failure: Option<Text<'a>>, Evidence, FreeText, "error of the visit", "访问错误", "error de la visita";
        /// Whether this is the page after its scripts ran.
        rendered: Option<Flag>, Evidence, Public, "saved after scripts ran", "是否渲染后保存", "guardada tras los scripts";
        /// When it was saved.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "保存时间", "momento de la observación";
        /// Who saved it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "保存人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "保存方式", "método";
    }
}

record! {
    /// Where the site is hosted.
    Hosting {
        /// In the mainland or outside.
        region: Option<Chosen<HostingRegion>>, Evidence, Public, "hosting region", "服务器所在地", "región del alojamiento";
        /// When it was looked up.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who looked it up.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// What the bytes of one file, or a reader of them, say.
    PictureObservation ["file"] {
        /// The file, as the attachment names it.
        file: Option<Text<'a>>, Evidence, FileName, "file", "文件", "archivo";
        /// What came of reading it.
        state: Option<Chosen<FileState>>, Evidence, Public, "file read", "文件读取结果", "lectura del archivo";
        /// Its size in bytes.
        bytes: Option<Number>, Evidence, Public, "file size", "文件大小", "tamaño del archivo";
        /// What it is by content.
        format: Option<Chosen<PictureFormat>>, Evidence, Public, "picture format", "图片格式", "formato de la imagen";
        /// Width in pixels.
        width: Option<Number>, Evidence, Public, "picture width", "图片宽度", "ancho de la imagen";
        /// Height in pixels.
        height: Option<Number>, Evidence, Public, "picture height", "图片高度", "alto de la imagen";
        /// Whether the whole picture decodes.
        decodes: Option<Flag>, Evidence, Public, "picture decodes", "图片能否解码", "imagen decodificable";
        /// Whether everything that must be read can be read.
        legible: Option<Flag>, Evidence, Public, "picture legible", "图片是否清晰", "imagen legible";
        /// Whether the whole document is in the picture.
        complete: Option<Flag>, Evidence, Public, "document complete in the picture", "证件是否完整", "documento completo en la imagen";
        /// Whether it is in colour: no greyscale or black-and-white copy.
        colour: Option<Flag>, Evidence, Public, "picture in colour", "图片是否为彩色", "imagen en color";
        /// What is wrong with it, as its bytes show.
        problems: Several<Chosen<PictureProblem>>, Evidence, Public, "problems of the picture", "图片问题", "problemas de la imagen";
        /// Whether its edges are sharp enough for the characters.
        sharpness: Option<Chosen<PictureGrade>>, Evidence, Public, "sharpness", "清晰度", "nitidez";
        /// Whether it is bright enough.
        brightness: Option<Chosen<PictureGrade>>, Evidence, Public, "brightness", "亮度", "claridad";
        /// Whether print stands out.
        contrast: Option<Chosen<PictureGrade>>, Evidence, Public, "contrast", "对比度", "contraste";
        /// Whether it has pixels enough for the characters, and not by enlarging.
        resolution: Option<Chosen<PictureGrade>>, Evidence, Public, "resolution", "分辨率", "resolución";
        /// Whether compression has left the print intact.
        compression: Option<Chosen<PictureGrade>>, Evidence, Public, "compression", "压缩质量", "compresión";
        /// Whether it shows colour.
        colouring: Option<Chosen<PictureGrade>>, Evidence, Public, "colouring", "色彩", "coloración";
        /// Whether the document's outline lies inside the picture.
        framing: Option<Chosen<PictureGrade>>, Evidence, Public, "framing", "取景完整性", "encuadre";
        /// Whether there is a document in it at all.
        content: Option<Chosen<PictureGrade>>, Evidence, Public, "content", "图片内容", "contenido";
        /// Whether it is free of reflections and over-exposure.
        light: Option<Chosen<PictureGrade>>, Evidence, Public, "light", "光线", "iluminación";
        /// Whether it was photographed or scanned.
        origin: Option<Chosen<PictureOrigin>>, Evidence, Public, "photograph or scan", "照片或扫描件", "fotografía o escaneo";
        /// What document the picture shows.
        shows_kind: Option<Chosen<DocumentKind>>, Evidence, Public, "document recognised in the picture", "图片识别出的证件", "documento reconocido en la imagen";
        /// Which side it shows.
        shows_side: Option<Chosen<Side>>, Evidence, Public, "side recognised in the picture", "图片识别出的正反面", "cara reconocida en la imagen";
        /// Whether another attachment holds the same picture.
        repeats: Option<Flag>, Evidence, Public, "same picture as another attachment", "与其他附件图片相同", "misma imagen que otro adjunto";
        /// Whether another applicant of the same run attached the same picture.
        elsewhere: Option<Chosen<PictureElsewhere>>, Evidence, Public, "same picture with another applicant", "与其他申请人的图片相同", "misma imagen de otro solicitante";
        /// The unified social credit code in its QR code.
        credit_code: Option<Text<'a>>, Evidence, DocumentNumber, "credit code in the QR code", "二维码中的统一社会信用代码", "código de crédito del código QR";
        /// When it was looked at.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "检测时间", "momento de la observación";
        /// Who or what looked at it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "检测方", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "检测方式", "método";
    }
}

record! {
    /// Whether one document is genuine, by a register or an examiner.
    DocumentCheck ["kind"] {
        /// Which document.
        kind: Option<Chosen<DocumentKind>>, Evidence, Public, "document checked", "被核验的证件", "documento verificado";
        /// Whether it is genuine.
        genuine: Option<Flag>, Evidence, Public, "document genuine", "证件是否真实", "documento auténtico";
        /// When it was checked.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核验时间", "momento de la verificación";
        /// Who checked it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核验方", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "核验方式", "método";
    }
}

record! {
    /// An answer of the company register about the applicant.
    RegistryEntry (about name: Name of "applicant.name", "documents[business-licence].holder") {
        /// How the entity stands.
        status: Option<Chosen<RegistryStatus>>, Evidence, Public, "registry status", "登记状态", "estado registral";
        /// Its name in the register.
        name: Option<Text<'a>>, Evidence, PartyName, "name in the register", "登记名称", "nombre registral";
        /// When the register was asked.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who asked.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// A call to the contact telephone.
    PhoneCheck {
        /// Whether it was answered.
        reached: Option<Flag>, Evidence, Public, "telephone reached", "电话能否接通", "teléfono atendido";
        /// When it was called.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "拨打时间", "momento de la llamada";
        /// Who called.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "拨打人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// A mail to the contact address.
    MailCheck {
        /// Whether it arrived.
        delivered: Option<Flag>, Evidence, Public, "mail delivered", "邮件是否送达", "correo entregado";
        /// When it was sent.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "发送时间", "momento del envío";
        /// Who sent it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "发送人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// Whether the registration mail was used.
    Activation {
        /// Whether the merchant has activated the account from the mail.
        activated: Option<Flag>, Evidence, Public, "account activated", "账户是否激活", "cuenta activada";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// What a reviewer of the platform said.
    Review {
        /// Where the review stands.
        status: Option<Chosen<ReviewStatus>>, Evidence, Public, "review status", "审核状态", "estado de la revisión";
        /// The reviewer's reason.
        reason: Option<Text<'a>>, Evidence, FreeText, "reviewer's reason", "审核意见", "motivo del revisor";
        /// When it was said.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "审核时间", "momento de la revisión";
        /// Who said it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "审核人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// The public holidays of a period, as the State Council announces them each year.
    Calendar {
        /// First day that the calendar covers.
        covers_from: Option<Date>, Evidence, Public, "first day of the calendar", "日历起始日", "primer día del calendario";
        /// Last day that it covers.
        covers_to: Option<Date>, Evidence, Public, "last day of the calendar", "日历截止日", "último día del calendario";
        /// Weekdays without work.
        holidays: Several<Text<'a>>, Evidence, Public, "public holidays", "法定节假日", "días festivos";
        /// Saturdays and Sundays with work (调休上班日).
        working_days: Several<Text<'a>>, Evidence, Public, "make-up working days", "调休上班日", "días laborables de recuperación";
        /// When it was looked up.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who looked it up.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// Where.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// Whether a value of this submission stands in another applicant's too.
    SharedUse ["what"] {
        /// Which value.
        what: Option<Chosen<SharedValue>>, Evidence, Public, "shared value", "共用信息", "dato compartido";
        /// Whether another applicant holds it.
        elsewhere: Option<Flag>, Evidence, Public, "held by another applicant", "是否被其他申请人使用", "usado por otro solicitante";
        /// When the submissions were compared.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "比对时间", "momento de la comparación";
        /// Who compared them.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "比对方", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "比对方式", "método";
    }
}
