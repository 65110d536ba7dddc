"""The twenty checks of ../rules/twenty.toml as a Python program would make them: JSON Lines in, JSON Lines out.

pydantic reads and types the document, python-stdnum knows the check digits. Plain patterns stand for telephone, e-mail,
filing number and personal name; they are simpler than those of prescreen.
"""

import json
import re
import sys
from datetime import date, datetime
from typing import List, Optional

from pydantic import BaseModel
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

AS_OF = date(2026, 11, 21)
PHONE = re.compile(r"^(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|(?:0\d{2,3}-?)?\d{7,8})$")
EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
FILING = re.compile(r"^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备\d{8,10}号(?:-\d+)?$")
NAME = re.compile(r"^[\u4e00-\u9fff·]{2,20}$")
FOLD = str.maketrans({"（": "(", "）": ")", " ": None, "\u3000": None})


class Applicant(BaseModel):
    kind: Optional[str] = None
    name: Optional[str] = None
    category: Optional[str] = None
    business_description: Optional[str] = None
    merchant_number: Optional[str] = None
    remarks: Optional[str] = None


class Person(BaseModel):
    roles: List[str] = []
    name: Optional[str] = None
    id_kind: Optional[str] = None
    id_number: Optional[str] = None
    birth_date: Optional[date] = None


class Contact(BaseModel):
    name: Optional[str] = None
    phone: Optional[str] = None
    email: Optional[str] = None
    address: Optional[str] = None


class Settlement(BaseModel):
    account_name: Optional[str] = None
    account_number: Optional[str] = None
    bank: Optional[str] = None
    account_kind: Optional[str] = None
    opened_on: Optional[date] = None
    province: Optional[str] = None


class Attachment(BaseModel):
    file: Optional[str] = None
    side: Optional[str] = None
    slot: Optional[str] = None


class Document(BaseModel):
    kind: Optional[str] = None
    holder_role: Optional[str] = None
    holder: Optional[str] = None
    representative: Optional[str] = None
    number: Optional[str] = None
    account_number: Optional[str] = None
    issuer: Optional[str] = None
    issued_on: Optional[date] = None
    valid_from: Optional[date] = None
    valid_to: Optional[date] = None
    validity: Optional[str] = None
    attachments: List[Attachment] = []


class Step(BaseModel):
    kind: Optional[str] = None
    at: Optional[datetime] = None
    status: Optional[str] = None
    by: Optional[str] = None


class Observed(BaseModel):
    observed_at: Optional[datetime] = None
    by: Optional[str] = None
    how: Optional[str] = None


class IcpRecord(Observed):
    status: Optional[str] = None
    domain: Optional[str] = None
    number: Optional[str] = None
    subject: Optional[str] = None
    approved_on: Optional[date] = None


class Visit(Observed):
    url: Optional[str] = None
    reachable: Optional[bool] = None
    status: Optional[int] = None
    blocked: Optional[bool] = None


class Content(Observed):
    phones: List[str] = []
    emails: List[str] = []
    categories: List[str] = []
    purchase_stages: List[str] = []
    filing_numbers: List[str] = []


class Picture(Observed):
    file: Optional[str] = None
    state: Optional[str] = None
    format: Optional[str] = None
    decodes: Optional[bool] = None
    legible: Optional[bool] = None
    complete: Optional[bool] = None
    shows_kind: Optional[str] = None
    shows_side: Optional[str] = None


class Evidence(BaseModel):
    icp_record: IcpRecord = IcpRecord()
    site_visit: Visit = Visit()
    site_content: Content = Content()
    pictures: List[Picture] = []


class Application(BaseModel):
    applicant: Applicant = Applicant()
    persons: List[Person] = []
    contact: Contact = Contact()
    settlement: Settlement = Settlement()
    documents: List[Document] = []
    steps: List[Step] = []
    evidence: Evidence = Evidence()


def valid_ric(number):
    # The table of counties in python-stdnum lacks some that exist.
    try:
        ric.get_birth_date(number)
        return len(number) == 18 and number[-1] == ric.calc_check_digit(number)
    except (ValidationError, ValueError):
        return False


def digits(text):
    return [c for c in text or "" if c.isdigit()]


def given(text):
    return bool(text and text.strip())


def same_name(one, other):
    return bool(one and other) and one.translate(FOLD) == other.translate(FOLD)


def first(items, test):
    return next((item for item in items if test(item)), None)


def violated(a):
    """The names of the checks that fail."""
    licence = first(a.documents, lambda d: d.kind == "business-licence")
    account = first(a.documents, lambda d: d.kind == "basic-account-information")
    identity = first(a.documents, lambda d: d.kind == "resident-identity-card")
    person = first(a.persons, lambda p: "legal-representative" in p.roles)
    begun = first(a.steps, lambda s: s.kind == "merchant-registration")
    ended = first(a.steps, lambda s: s.kind == "site-registration")
    files = [attachment.file for document in a.documents for attachment in document.attachments]
    evidence = a.evidence
    stages = evidence.site_content.purchase_stages
    checks = {
        "kind-missing": a.applicant.kind in ("enterprise", "individual-business", "individual"),
        "name-missing": given(a.applicant.name),
        "phone-invalid": bool(PHONE.match(a.contact.phone or "")),
        "email-invalid": bool(EMAIL.match(a.contact.email or "")),
        "account-holder-differs": licence is not None and same_name(a.settlement.account_name, licence.holder),
        "account-number-differs": account is not None
        and digits(a.settlement.account_number) == digits(account.account_number),
        "account-not-corporate": a.settlement.account_kind == "corporate",
        "credit-code-invalid": licence is not None and uscc.is_valid(licence.number or ""),
        "id-number-invalid": person is not None and valid_ric(person.id_number or ""),
        "person-name-invalid": person is not None and bool(NAME.match(person.name or "")),
        "document-without-number": all(given(document.number) for document in a.documents),
        "document-expired": all(d.valid_to is None or AS_OF <= d.valid_to for d in a.documents),
        "id-front-missing": identity is not None
        and any(one.side == "front" and given(one.file) for one in identity.attachments),
        "file-repeated": len(files) == len(set(files)),
        "picture-unclear": all(one.legible and one.complete for one in evidence.pictures),
        "icp-number-invalid": bool(FILING.match(evidence.icp_record.number or "")),
        "filing-holder-differs": same_name(evidence.icp_record.subject, a.applicant.name),
        "site-unreachable": evidence.site_visit.reachable is True and evidence.site_visit.blocked is False,
        "stages-missing": all(stage in stages for stage in ("browse", "order", "pay")),
        "steps-out-of-order": begun is not None and ended is not None and begun.at <= ended.at,
    }
    return [name for name, holds in checks.items() if not holds]


def main():
    read = Application.model_validate_json
    for record, line in enumerate(sys.stdin.buffer, 1):
        found = violated(read(line))
        sys.stdout.write(json.dumps({"record": record, "violated": found}) + "\n")


if __name__ == "__main__":
    main()
