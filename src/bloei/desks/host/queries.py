"""The request as its asker sees it: who comes, which hours to confirm, whom to thank."""

from django.db.models import Prefetch, Q

from bloei.demand.models import Request
from bloei.people.models import Consent, ConsentPurpose
from bloei.placements.models import Hours, Proposal


def proposals_for(request: Request) -> list[Proposal]:
    """Proposals that stand, with placement, hours and thanks; four queries. Names are given names only."""
    shared = Consent.objects.filter(purpose=ConsentPurpose.SHARE_PARTNER, withdrawn_on__isnull=True)
    return list(
        Proposal.objects.filter(request=request, withdrawn_on__isnull=True)
        .exclude(Q(person_answer__in=["no", "not_now"]) | Q(host_answer__in=["no", "not_now"]))
        .annotate(is_placed=Q(placement__isnull=False))
        .select_related("enrolment__person", "placement")
        .prefetch_related(
            Prefetch("placement__hours", Hours.objects.order_by("-worked_on")),
            "placement__thanks",
            Prefetch("enrolment__person__consents", shared),
        )
        .order_by("proposed_on", "pk")
    )
