"""Verdicts of pyHanko and qpdf on letters, one JSON line a file: check_pdf.py ROOT.der VALIDATION_TIME FILE..."""
import asyncio
import json
import logging
import sys
from datetime import datetime

import pikepdf
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)
root_file, at, *files = sys.argv[1:]
root = load_cert_from_pemder(root_file)
now = datetime.fromisoformat(at)
REQUIRED = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED


def policy():
    """Offline, and every certificate's revocation must be known."""
    revocation = RevocationCheckingPolicy(
        ee_certificate_rule=REQUIRED, intermediate_ca_cert_rule=REQUIRED
    )
    certificates = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([root]),
        revinfo_policy=CertRevTrustPolicy(revocation),
    )
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=certificates,
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
        )
    )


async def signatures_of(file):
    with open(file, "rb") as handle:
        reader = PdfFileReader(handle)
        verdicts = {}
        for signature in reader.embedded_regular_signatures:
            timing = ValidationTimingInfo(
                validation_time=now, best_signature_time=now, point_in_time_validation=True
            )
            result = await ades_lta_validation(signature, policy(), timing_info=timing)
            status = result.api_status
            sound = bool(status and status.bottom_line)
            verdicts[signature.field_name] = f"{result.ades_subindic}{'' if sound else ' NOT SOUND'}"
        return verdicts, len(reader.embedded_timestamp_signatures)


for file in files:
    verdict = {"file": file}
    try:
        verdict["pyhanko"], verdict["stamps"] = asyncio.run(signatures_of(file))
    except Exception as error:
        verdict["pyhanko"] = f"{type(error).__name__}: {error}"
    try:
        with pikepdf.open(file) as pdf:
            verdict["qpdf"] = [str(one) for one in [*pdf.check_pdf_syntax(), *pdf.get_warnings()]]
    except Exception as error:
        verdict["qpdf"] = [f"{type(error).__name__}: {error}"]
    print(json.dumps(verdict, ensure_ascii=False), flush=True)
