"""What the neighbourhood needs: research by participants, needs, requests and offers, the displacement check."""

from bloei.demand.models.activities import Activity, Threshold
from bloei.demand.models.checks import CheckOutcome, DisplacementCheck
from bloei.demand.models.inquiries import (
    Inquiry,
    InquiryMethod,
    Interview,
    InterviewAnswer,
    Question,
)
from bloei.demand.models.needs import Need
from bloei.demand.models.offers import Offer, OfferKind
from bloei.demand.models.requests import JobKind, Request, RequestedMoment, RequestedTalent

__all__ = [
    "Activity",
    "CheckOutcome",
    "DisplacementCheck",
    "Inquiry",
    "InquiryMethod",
    "Interview",
    "InterviewAnswer",
    "JobKind",
    "Need",
    "Offer",
    "OfferKind",
    "Question",
    "Request",
    "RequestedMoment",
    "RequestedTalent",
    "Threshold",
]
