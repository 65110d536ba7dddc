//! The closed lists of words that fields of a submission hold.

use super::record::vocabulary;

vocabulary! {
    /// What kind of applicant applies.
    ApplicantKind "applicant kind" {
        /// A natural person (个人).
        Individual = "individual", "individual", "个人", "persona física";
        /// A sole trader registered as individual business (个体工商户).
        IndividualBusiness = "individual-business", "individual business", "个体工商户", "negocio individual registrado";
        /// A company or another enterprise (企业).
        Enterprise = "enterprise", "enterprise", "企业", "empresa";
        /// A government body or public institution (机关、事业单位).
        Institution = "institution", "government body or public institution", "机关或事业单位", "organismo o institución pública";
        /// Another organisation: association, private non-enterprise unit, foundation (社会团体、民办非企业单位、基金会).
        Other = "other", "other organisation", "其他组织", "otra organización";
    }
}

vocabulary! {
    /// How the application reaches the platform.
    ChannelKind "channel" {
        /// The applicant registers itself.
        SelfRegistered = "self", "self-registered", "自行注册", "alta propia";
        /// An agent of the platform adds the applicant (代理商添加).
        Agent = "agent", "added by an agent", "代理商添加", "alta por un agente";
        /// A service provider (服务商) submits by interface.
        Provider = "provider", "submitted by a service provider", "服务商提交", "alta por un proveedor de servicios";
    }
}

vocabulary! {
    /// What an agent ticks for the applicant.
    DeclaredKind "declared kind" {
        /// Personal.
        Personal = "personal", "personal", "个人", "personal";
        /// Enterprise.
        Enterprise = "enterprise", "enterprise", "企业", "empresa";
    }
}

vocabulary! {
    /// Who did something.
    Party "party" {
        /// The merchant itself.
        Merchant = "merchant", "the merchant", "商户本人", "el comercio";
        /// The agent.
        Agent = "agent", "the agent", "代理商", "el agente";
        /// The service provider.
        Provider = "provider", "the service provider", "服务商", "el proveedor de servicios";
    }
}

vocabulary! {
    /// In which capacity a person appears.
    PersonRole "role" {
        /// The person who applies in their own name.
        Applicant = "applicant", "applicant", "申请人", "solicitante";
        /// Legal representative (法定代表人).
        LegalRepresentative = "legal-representative", "legal representative", "法定代表人", "representante legal";
        /// Operator of an individual business (经营者).
        Operator = "operator", "operator", "经营者", "titular del negocio";
        /// Contact person (联系人).
        Contact = "contact", "contact person", "联系人", "persona de contacto";
        /// Handling person (经办人).
        Handler = "handler", "handling person", "经办人", "persona gestora";
        /// Beneficial owner (受益所有人).
        BeneficialOwner = "beneficial-owner", "beneficial owner", "受益所有人", "titular real";
    }
}

vocabulary! {
    /// What a document is.
    DocumentKind "document kind" {
        /// Resident identity card (居民身份证).
        ResidentIdentityCard = "resident-identity-card", "resident identity card", "居民身份证", "documento de identidad de residente";
        /// Residence permit for Hong Kong, Macao and Taiwan residents (港澳台居民居住证).
        ResidencePermit = "residence-permit", "residence permit for Hong Kong, Macao and Taiwan residents", "港澳台居民居住证", "permiso de residencia para residentes de Hong Kong, Macao y Taiwán";
        /// Mainland travel permit for Hong Kong and Macao residents (港澳居民来往内地通行证).
        HkMacaoTravelPermit = "hk-macao-travel-permit", "mainland travel permit for Hong Kong and Macao residents", "港澳居民来往内地通行证", "permiso de viaje para residentes de Hong Kong y Macao";
        /// Mainland travel permit for Taiwan residents (台湾居民来往大陆通行证).
        TaiwanTravelPermit = "taiwan-travel-permit", "mainland travel permit for Taiwan residents", "台湾居民来往大陆通行证", "permiso de viaje para residentes de Taiwán";
        /// Foreign permanent resident identity card (外国人永久居留身份证).
        ForeignPermanentResidentCard = "foreign-permanent-resident-card", "foreign permanent resident identity card", "外国人永久居留身份证", "tarjeta de residencia permanente de extranjero";
        /// Passport (护照).
        Passport = "passport", "passport", "护照", "pasaporte";
        /// Bank card (银行卡).
        BankCard = "bank-card", "bank card", "银行卡", "tarjeta bancaria";
        /// Business licence (营业执照).
        BusinessLicence = "business-licence", "business licence", "营业执照", "licencia comercial";
        /// Certificate of a public institution as legal person (事业单位法人证书) or another registration certificate that is no business licence.
        RegistrationCertificate = "registration-certificate", "registration certificate", "登记证书", "certificado de registro";
        /// Tax registration certificate (税务登记证).
        TaxRegistrationCertificate = "tax-registration-certificate", "tax registration certificate", "税务登记证", "certificado de registro fiscal";
        /// Organisation code certificate (组织机构代码证).
        OrganisationCodeCertificate = "organisation-code-certificate", "organisation code certificate", "组织机构代码证", "certificado de código de organización";
        /// Account-opening permit (开户许可证).
        AccountPermit = "account-permit", "account-opening permit", "开户许可证", "permiso de apertura de cuenta";
        /// Basic deposit account information (基本存款账户信息).
        BasicAccountInformation = "basic-account-information", "basic deposit account information", "基本存款账户信息", "información de la cuenta de depósito básica";
        /// Power of attorney (授权委托书).
        PowerOfAttorney = "power-of-attorney", "power of attorney", "授权委托书", "poder notarial o carta de autorización";
        /// Letter by which the filing subject lets the applicant use the site (网站授权函).
        SiteAuthorisationLetter = "site-authorisation-letter", "site authorisation letter", "网站授权函", "carta de autorización del sitio";
        /// A licence that a trade needs (行业资质).
        Qualification = "qualification", "trade qualification", "行业资质", "licencia sectorial";
        /// Value-added-tax invoice (增值税发票).
        Invoice = "invoice", "invoice", "发票", "factura";
        /// Anything else.
        Other = "other", "other document", "其他材料", "otro documento";
    }
}

vocabulary! {
    /// Which side of a document a picture shows. Of a resident identity card, upload forms call the portrait side
    /// (人像面) the front and the national-emblem side (国徽面) the back.
    Side "side" {
        /// Front.
        Front = "front", "front", "正面", "anverso";
        /// Back.
        Back = "back", "back", "反面", "reverso";
    }
}

vocabulary! {
    /// The upload slots of the forms.
    Slot "upload slot" {
        /// Identity document, portrait side.
        IdPortrait = "id-portrait", "identity card, portrait side", "身份证人像面", "documento de identidad, lado del retrato";
        /// Identity document, national-emblem side.
        IdEmblem = "id-emblem", "identity card, emblem side", "身份证国徽面", "documento de identidad, lado del emblema";
        /// Bank card, front.
        BankCardFront = "bank-card-front", "bank card, front", "银行卡正面", "tarjeta bancaria, anverso";
        /// Bank card, back.
        BankCardBack = "bank-card-back", "bank card, back", "银行卡反面", "tarjeta bancaria, reverso";
        /// Business licence.
        BusinessLicence = "business-licence", "business licence", "营业执照", "licencia comercial";
        /// Tax registration certificate.
        TaxRegistrationCertificate = "tax-registration-certificate", "tax registration certificate", "税务登记证", "certificado de registro fiscal";
        /// Organisation code certificate.
        OrganisationCodeCertificate = "organisation-code-certificate", "organisation code certificate", "组织机构代码证", "certificado de código de organización";
        /// Account permit, or the basic deposit account information that replaced it.
        AccountPermit = "account-permit", "account permit", "开户许可证", "permiso de apertura de cuenta";
        /// Power of attorney.
        PowerOfAttorney = "power-of-attorney", "power of attorney", "授权委托书", "poder o carta de autorización";
        /// Site authorisation letter.
        SiteAuthorisationLetter = "site-authorisation-letter", "site authorisation letter", "网站授权函", "carta de autorización del sitio";
        /// Trade qualification.
        Qualification = "qualification", "trade qualification", "行业资质", "licencia sectorial";
        /// A slot for anything else.
        Other = "other", "other", "其他", "otros";
    }
}

vocabulary! {
    /// What a document says of its own end.
    Validity "validity" {
        /// It ends on a day.
        Dated = "dated", "dated", "有截止日期", "con fecha de vencimiento";
        /// It is valid without end (长期).
        LongTerm = "long-term", "long-term", "长期", "indefinida";
        /// It says nothing about an end.
        NotStated = "not-stated", "not stated", "未载明", "no indicada";
    }
}

vocabulary! {
    /// Whose account it is.
    AccountKind "account kind" {
        /// An organisation's account (对公账户).
        Corporate = "corporate", "corporate account", "对公账户", "cuenta corporativa";
        /// A person's account (对私账户).
        Personal = "personal", "personal account", "个人账户", "cuenta personal";
    }
}

vocabulary! {
    /// The steps on the way to a contract.
    StepKind "step" {
        /// Registration as a merchant.
        MerchantRegistration = "merchant-registration", "merchant registration", "商户注册", "registro del comercio";
        /// Completion of the merchant's information and materials.
        InformationCompletion = "information-completion", "completion of the information", "完善资料", "compleción de la información";
        /// ICP filing of the site.
        IcpFiling = "icp-filing", "ICP filing", "网站备案", "registro ICP";
        /// Registration of the site on the platform.
        SiteRegistration = "site-registration", "site registration", "网站登记", "registro del sitio";
        /// Submission of the application.
        Submission = "submission", "submission", "提交申请", "envío de la solicitud";
        /// VIP: registration of an account on the open platform.
        VipAccountRegistration = "vip-account-registration", "registration of the VIP account", "注册唯品会账号", "alta de la cuenta VIP";
        /// VIP: registration as a developer.
        DeveloperRegistration = "developer-registration", "developer registration", "注册开发者", "registro de desarrollador";
        /// VIP: submission of the vendor authentication.
        VendorAuthentication = "vendor-authentication", "vendor authentication", "供应商认证", "autenticación del proveedor";
        /// VIP: review of the authentication by support staff.
        VendorReview = "vendor-review", "review of the vendor authentication", "供应商认证审核", "revisión de la autenticación del proveedor";
        /// VIP: authorisation of the software vendor.
        IsvAuthorisation = "isv-authorisation", "authorisation of the software vendor", "ISV授权", "autorización del proveedor de software";
        /// LinkedMall: negotiation between distributor, channel supplier and Alibaba Cloud.
        BusinessNegotiation = "business-negotiation", "business negotiation", "商务洽谈", "negociación comercial";
        /// LinkedMall: onboarding of the enterprise.
        EnterpriseOnboarding = "enterprise-onboarding", "enterprise onboarding", "企业入驻", "alta de la empresa";
        /// LinkedMall: opening of the distribution store.
        StoreOpening = "store-opening", "store opening", "店铺开通", "apertura de la tienda";
        /// LinkedMall: begin of the technical integration.
        TechnicalIntegration = "technical-integration", "technical integration", "技术对接", "integración técnica";
        /// LinkedMall: debugging in the OpenAPI portal.
        ApiDebugging = "api-debugging", "API debugging", "API调试", "depuración de la API";
        /// LinkedMall: request for access to the messages.
        MessageRequest = "message-request", "message access request", "消息接入申请", "solicitud de acceso a los mensajes";
        /// LinkedMall: configuration of the messages.
        MessageConfiguration = "message-configuration", "message configuration", "消息配置", "configuración de los mensajes";
        /// LinkedMall: begin of business development.
        BusinessDevelopment = "business-development", "business development", "业务开发", "desarrollo de negocio";
        /// LinkedMall: joint testing with the channel supplier.
        JointTesting = "joint-testing", "joint testing", "联调测试", "pruebas conjuntas";
        /// LinkedMall: preparation of go-live.
        GoLivePreparation = "go-live-preparation", "go-live preparation", "上线准备", "preparación de la puesta en marcha";
        /// LinkedMall: go-live.
        GoLive = "go-live", "go-live", "正式上线", "puesta en marcha";
        /// 1688: registration of the account.
        SupplierRegistration = "supplier-registration", "account registration", "账号注册", "registro de la cuenta";
        /// 1688: authentication of the enterprise's name (企业名称认证).
        SupplierAuthentication = "supplier-authentication", "enterprise name authentication", "企业名称认证", "autenticación del nombre de la empresa";
        /// 1688: proof of being a general taxpayer (一般纳税人).
        SupplierTaxpayerProof = "supplier-taxpayer-proof", "general-taxpayer proof", "一般纳税人认证", "prueba de contribuyente general";
        /// 1688: opening of the receiving account (融易收).
        SupplierReceivingAccount = "supplier-receiving-account", "opening of 融易收", "融易收开通", "apertura de 融易收";
        /// 1688: trade on credit terms (账期交易).
        SupplierCreditTrade = "supplier-credit-trade", "credit-term trade", "账期交易开通", "venta a plazo";
        /// 1688: quotation on a purchaser's inquiry (报价).
        SupplierQuotation = "supplier-quotation", "quotation", "报价", "cotización";
        /// Registration of an Alipay account.
        AlipayRegistration = "alipay-registration", "registration of the Alipay account", "注册支付宝账户", "alta de la cuenta de Alipay";
        /// Real-name authentication of the Alipay account.
        AlipayRealName = "alipay-real-name", "real-name authentication", "实名认证", "autenticación de identidad real";
        /// Application for the contract of a product.
        AlipayContractApplication = "alipay-contract-application", "application for the contract", "申请签约", "solicitud del contrato";
        /// Review of the order.
        AlipayOrderReview = "alipay-order-review", "review of the order", "订单审核", "revisión del pedido";
        /// Technical integration of the interface.
        AlipayIntegration = "alipay-integration", "technical integration", "技术集成", "integración técnica";
        /// Test of the integrated interface.
        AlipayInterfaceTest = "alipay-interface-test", "interface test", "接口测试", "prueba de la interfaz";
    }
}

vocabulary! {
    /// How far a step has come.
    StepStatus "step status" {
        /// Not yet begun.
        Open = "open", "open", "未开始", "pendiente";
        /// Handed in.
        Submitted = "submitted", "submitted", "已提交", "enviado";
        /// Finished.
        Done = "done", "done", "已完成", "terminado";
        /// Refused.
        Failed = "failed", "failed", "未通过", "rechazado";
    }
}

vocabulary! {
    /// Whether an internet information service is paid for (经营性 / 非经营性).
    ServiceNature "nature of the service" {
        /// Non-commercial: a filing is enough.
        NonCommercial = "non-commercial", "non-commercial", "非经营性", "no comercial";
        /// Commercial: a licence is needed as well.
        Commercial = "commercial", "commercial", "经营性", "comercial";
    }
}

vocabulary! {
    /// Whether a register holds an entry.
    Lookup "look-up result" {
        /// There is an entry.
        Found = "found", "found", "已查到", "encontrado";
        /// It was looked up, and there is none.
        Absent = "absent", "absent", "未查到", "inexistente";
    }
}

vocabulary! {
    /// Where a site is hosted, seen from the filing rules.
    HostingRegion "hosting region" {
        /// On servers in the mainland.
        Mainland = "mainland", "mainland China", "中国内地", "China continental";
        /// On servers elsewhere; such a site neither needs nor can have a filing.
        Outside = "outside", "outside mainland China", "中国内地以外", "fuera de China continental";
    }
}

vocabulary! {
    /// What a security tool says about a site.
    SecurityVerdict "security verdict" {
        /// Nothing bad is known.
        Clean = "clean", "clean", "安全", "limpio";
        /// The tool does not know the site.
        Unrated = "unknown", "not rated", "未评级", "sin calificar";
        /// The tool blocks it.
        Blocked = "blocked", "blocked", "被拦截", "bloqueado";
        /// It imitates another site.
        Phishing = "phishing", "phishing", "钓鱼网站", "suplantación (phishing)";
        /// It spreads malicious software.
        Malware = "malware", "malware", "恶意软件", "programas maliciosos";
        /// It is malicious in another way, or a saved browser warning says so.
        Malicious = "malicious", "malicious", "恶意网站", "malicioso";
        /// It spreads unwanted software.
        Unwanted = "unwanted", "unwanted software", "流氓软件", "programas no deseados";
        /// It defrauds its visitors.
        Scam = "scam", "scam", "诈骗网站", "estafa";
    }
}

vocabulary! {
    /// How a registered entity stands in the company register.
    RegistryStatus "registry status" {
        /// In operation (存续).
        Active = "active", "active", "存续", "activa";
        /// On the list of abnormal operations (经营异常名录).
        Abnormal = "abnormal", "on the list of abnormal operations", "列入经营异常名录", "en la lista de operaciones anormales";
        /// Licence revoked (吊销).
        Revoked = "revoked", "licence revoked", "吊销", "licencia revocada";
        /// Deregistered (注销).
        Deregistered = "deregistered", "deregistered", "注销", "cancelada";
    }
}

vocabulary! {
    /// The stages of a purchase on a site.
    PurchaseStage "purchase stage" {
        /// Goods can be looked at.
        Browse = "browse", "browsing goods", "浏览商品", "ver los productos";
        /// They can be put into a cart or ordered directly.
        Order = "order", "cart or order", "购物车或下单", "carrito o pedido";
        /// The order can be paid.
        Pay = "pay", "payment page", "支付页面", "página de pago";
    }
}

vocabulary! {
    /// Where a review stands.
    ReviewStatus "review status" {
        /// Not decided.
        Pending = "pending", "pending", "审核中", "en revisión";
        /// Passed.
        Approved = "approved", "approved", "通过", "aprobada";
        /// Sent back.
        Rejected = "rejected", "rejected", "驳回", "rechazada";
    }
}

vocabulary! {
    /// What a picture is by its bytes.
    PictureFormat "picture format" {
        /// JPEG.
        Jpeg = "jpeg", "JPEG", "JPEG", "JPEG";
        /// PNG.
        Png = "png", "PNG", "PNG", "PNG";
        /// WebP.
        Webp = "webp", "WebP", "WebP", "WebP";
        /// BMP.
        Bmp = "bmp", "BMP", "BMP", "BMP";
        /// GIF.
        Gif = "gif", "GIF", "GIF", "GIF";
        /// HEIC, the format of many telephones.
        Heic = "heic", "HEIC", "HEIC", "HEIC";
        /// TIFF.
        Tiff = "tiff", "TIFF", "TIFF", "TIFF";
        /// PDF.
        Pdf = "pdf", "PDF", "PDF", "PDF";
        /// No format that is known.
        Unknown = "unknown", "unknown format", "未知格式", "formato desconocido";
    }
}

vocabulary! {
    /// What can be wrong with a picture, as its bytes show it.
    PictureProblem "picture problem" {
        /// Edges are too soft for the characters that must be read.
        Blurry = "blurry", "blurry", "模糊", "borrosa";
        /// A reflection lies on the document.
        Glare = "glare", "reflection on the document", "反光", "reflejo en el documento";
        /// Too dark.
        TooDark = "too_dark", "too dark", "过暗", "demasiado oscura";
        /// So bright that print is gone.
        TooBright = "too_bright", "too bright", "过曝", "sobreexpuesta";
        /// Print hardly stands out.
        LowContrast = "low_contrast", "too little contrast", "对比度过低", "poco contraste";
        /// No colour, or a black-and-white copy.
        Grayscale = "grayscale", "without colour", "黑白或灰度", "sin color";
        /// Too few pixels for the characters that must be read.
        LowResolution = "low_resolution", "too few pixels", "分辨率过低", "resolución insuficiente";
        /// Enlarged from too few pixels.
        Upscaled = "upscaled", "enlarged from too few pixels", "低像素放大", "ampliada desde pocos píxeles";
        /// Compressed until print suffers.
        HeavyCompression = "heavy_compression", "compressed too much", "压缩过度", "comprimida en exceso";
        /// Part of the document is outside of the picture.
        Cropped = "cropped", "document cut off", "证件被裁切", "documento cortado";
        /// The document touches the edge of the picture.
        EdgeTouch = "edge_touch", "document touches the edge", "证件贴边", "documento pegado al borde";
        /// The picture lies on its side.
        Rotated = "rotated", "on its side", "图片方向不正", "girada";
        /// There is nothing in the picture.
        Blank = "blank", "blank", "空白图片", "en blanco";
        /// There is no document in the picture.
        NoDocument = "no_document", "no document", "未见证件", "sin documento";
        /// The same picture as another one.
        Duplicate = "duplicate", "same picture twice", "图片重复", "imagen repetida";
        /// Another document than the slot is for.
        WrongSlot = "wrong_slot", "another document", "证件与栏位不符", "otro documento";
        /// The file cannot be decoded.
        CorruptFile = "corrupt_file", "damaged file", "文件损坏", "archivo dañado";
        /// The file breaks off.
        Truncated = "truncated", "incomplete file", "文件不完整", "archivo incompleto";
        /// A format that is no picture upload.
        UnsupportedFormat = "unsupported_format", "format not supported", "格式不支持", "formato no admitido";
        /// The name claims another format than the content has.
        FormatMismatch = "format_mismatch", "name and content differ", "扩展名与内容不符", "extensión y contenido distintos";
        /// More pixels, bytes or memory than the limits allow.
        TooManyPixels = "too_many_pixels", "larger than the limits", "超出像素或内存限制", "supera los límites";
        /// More than one frame.
        Animated = "animated", "animated", "动图", "animada";
        /// Looks like a picture of a telephone's own screen.
        Screenshot = "screenshot", "screenshot", "屏幕截图", "captura de pantalla";
        /// A photograph of a screen.
        ScreenRecapture = "screen_recapture", "photograph of a screen", "翻拍屏幕", "foto de una pantalla";
        /// Several documents in one picture.
        MultiDocument = "multi_document", "several documents", "多张证件", "varios documentos";
        /// Something lies on the document.
        Occluded = "occluded", "partly covered", "证件被遮挡", "parcialmente tapada";
        /// The metadata name an editing program.
        EditedSoftware = "edited_software", "written by an editing program", "经软件编辑", "escrita por un editor";
        /// The document fills little of the picture.
        SmallInFrame = "small_in_frame", "document small in the picture", "证件占比过小", "documento pequeño en la imagen";
        /// Colours are those of four printing inks.
        Cmyk = "cmyk", "CMYK colours", "CMYK颜色模式", "colores CMYK";
        /// Bytes follow the end of the picture.
        TrailingData = "trailing_data", "data after the end", "文件尾附加数据", "datos tras el final";
    }
}

vocabulary! {
    /// How usable a picture is in one respect.
    PictureGrade "picture grade" {
        /// Nothing to say against it.
        Fine = "fine", "fine", "合格", "bien";
        /// Between the limits: worth a look.
        Doubtful = "doubtful", "doubtful", "存疑", "dudosa";
        /// Beyond the limit of what can be used.
        Unusable = "unusable", "unusable", "不合格", "inservible";
    }
}

vocabulary! {
    /// Whether a picture was attached by another applicant of the same run too.
    PictureElsewhere "picture of another applicant" {
        /// By nobody else.
        Nowhere = "nowhere", "nowhere else", "未见于其他申请", "en ninguna otra";
        /// The same picture, saved again, made smaller, turned or trimmed.
        SamePicture = "same-picture", "the same picture, saved again", "同一图片的另存副本", "la misma imagen, guardada de nuevo";
        /// The same file, byte for byte.
        SameFile = "same-file", "the very same file", "同一文件", "exactamente el mismo archivo";
    }
}

vocabulary! {
    /// What came of reading a named file.
    FileState "file state" {
        /// It was read.
        Read = "read", "read", "已读取", "leído";
        /// There is no such file.
        Missing = "missing", "not there", "文件不存在", "no existe";
        /// It could not be read.
        Unreadable = "unreadable", "not readable", "无法读取", "no legible";
        /// It is a folder, a device or a link.
        NotAFile = "not-a-file", "not an ordinary file", "不是普通文件", "no es un archivo normal";
        /// Its name leads out of the bundle or is no portable name.
        BadName = "bad-name", "a name that a bundle may not use", "文件名不允许", "nombre no permitido";
        /// It is larger than the bounds.
        TooLarge = "too-large", "larger than allowed", "文件过大", "demasiado grande";
    }
}

vocabulary! {
    /// Values that belong to one applicant only.
    SharedValue "shared value" {
        /// Vendor id.
        VendorId = "vendor-id", "vendor ID", "供应商ID", "identificador de proveedor";
        /// Account on VIP's open platform.
        VipAccount = "vip-account", "VIP account", "唯品会账号", "cuenta VIP";
        /// Member account.
        MemberAccount = "member-account", "member account", "会员账号", "cuenta de miembro";
        /// Bank account.
        BankAccount = "bank-account", "bank account", "银行账户", "cuenta bancaria";
        /// Account of a buyer.
        BuyerAccount = "buyer-account", "buyer's account", "采购商账号", "cuenta del comprador";
    }
}
