-- Who stands to which job, and how. One text for a request, a person and a whole centre: what follows selects from
-- "pairs". No origin, religion, health, benefit, name or birth date is read here; of a practical limit only what it
-- means for the time of the day. What somebody speaks counts only where a job asks a language. A name in braces is a
-- bit of "hindrances" (pairs.HINDRANCES).
WITH bands AS (
  SELECT model_key, version, role, minutes
  FROM unnest(%(band_models)s::text[], %(band_versions)s::int[], %(band_roles)s::text[], %(band_minutes)s::int[])
    AS band (model_key, version, role, minutes)
), misfits AS (
  SELECT id AS misfit_id, enrolment_id, request_id, reason AS misfit_reason FROM matching_misfit
  WHERE taken_back_on IS NULL AND (reason <> 'not_now' OR noted_on > %(resting_since)s)
), proposed AS (
  SELECT
    proposal.enrolment_id,
    array_agg(proposal.request_id) FILTER (
      WHERE placement.id IS NOT NULL AND (placement.ends_on IS NULL OR placement.ends_on >= %(on)s)
    ) AS placed,
    array_agg(proposal.request_id) FILTER (WHERE placement.id IS NULL AND proposal.answered_on IS NULL) AS asked,
    array_agg(proposal.request_id) FILTER (
      WHERE placement.id IS NULL AND proposal.answered_on IS NOT NULL
        AND proposal.person_answer = 'yes' AND proposal.host_answer = 'yes'
    ) AS agreed,
    array_agg(proposal.request_id) FILTER (WHERE proposal.answered_on IS NOT NULL) AS answered,
    array_agg(proposal.request_id) FILTER (
      WHERE proposal.answered_on IS NOT NULL AND (
        'no' IN (proposal.person_answer, proposal.host_answer)
        OR ('not_now' IN (proposal.person_answer, proposal.host_answer) AND proposal.answered_on > %(resting_since)s)
      )
    ) AS refused
  FROM placements_proposal AS proposal
  LEFT JOIN placements_placement AS placement ON placement.proposal_id = proposal.id
  WHERE proposal.withdrawn_on IS NULL AND proposal.enrolment_id = ANY (%(enrolments)s::bigint[])
  GROUP BY proposal.enrolment_id
), people AS MATERIALIZED (
  SELECT
    enrolment.id AS enrolment_id,
    enrolment.person_id,
    enrolment.started_on,
    person.neighbourhood_id,
    person.vog_seen_on IS NOT NULL AS has_vog,
    bands.minutes AS most,
    COALESCE(work.minutes, 0) AS busy,
    work.person_id IS NOT NULL AS has_worked,
    COALESCE(free.bits, 0) AS free,
    point(home.x, home.y) AS home,
    speaks.codes AS speaks,
    proposed.placed,
    proposed.asked,
    proposed.agreed,
    proposed.answered,
    proposed.refused,
    COALESCE(proposed.asked, proposed.agreed) IS NOT NULL AS waits,
    misfit.requests AS misfit,
    EXISTS (
      SELECT 1 FROM people_practicallimit AS bound
      WHERE bound.person_id = enrolment.person_id AND bound.kind = 'daytime'
        AND (bound.until IS NULL OR bound.until >= %(on)s)
    ) AS daytime
  FROM programmes_enrolment AS enrolment
  JOIN people_person AS person ON person.id = enrolment.person_id
  JOIN programmes_programme AS programme ON programme.id = enrolment.programme_id
  LEFT JOIN bands ON bands.model_key = programme.model_key AND bands.version = enrolment.model_version
    AND bands.role = enrolment.role
  LEFT JOIN (
    SELECT own.person_id, (60 * sum(placement.hours_per_week)
      FILTER (WHERE placement.ends_on IS NULL OR placement.ends_on >= %(on)s))::int AS minutes
    FROM placements_placement AS placement
    JOIN placements_proposal AS proposal ON proposal.id = placement.proposal_id
    JOIN programmes_enrolment AS own ON own.id = proposal.enrolment_id
    GROUP BY own.person_id
  ) AS work ON work.person_id = enrolment.person_id
  LEFT JOIN (
    SELECT person_id, bit_or(1 << (3 * (weekday - 1) + array_position(%(parts)s::text[], part::text) - 1)) AS bits
    FROM people_availability GROUP BY person_id
  ) AS free ON free.person_id = enrolment.person_id
  LEFT JOIN places_postcodepoint AS home ON home.postcode = person.postcode
  LEFT JOIN (
    SELECT person_id, array_agg(code) AS codes FROM people_spokenlanguage
    WHERE level = ANY (%(speaks)s) GROUP BY person_id
  ) AS speaks ON speaks.person_id = enrolment.person_id
  LEFT JOIN proposed ON proposed.enrolment_id = enrolment.id
  LEFT JOIN (
    SELECT enrolment_id, array_agg(request_id) AS requests FROM misfits GROUP BY enrolment_id
  ) AS misfit ON misfit.enrolment_id = enrolment.id
  WHERE enrolment.id = ANY (%(enrolments)s::bigint[])
), jobs AS MATERIALIZED (
  SELECT
    request.id AS request_id,
    request.neighbourhood_id,
    nearby.neighbourhoods AS nearby,
    point(spot.x, spot.y) AS spot,
    request.language,
    request.vog_required,
    request.received_at,
    (60 * request.hours_per_week)::int AS minutes,
    COALESCE(asked.bits, 0) AS times,
    min(request.id) OVER (PARTITION BY wanted.talents) AS alike
  FROM demand_request AS request
  LEFT JOIN (
    SELECT request_id, bit_or(1 << (3 * (weekday - 1) + array_position(%(parts)s::text[], part::text) - 1)) AS bits
    FROM demand_requestedmoment GROUP BY request_id
  ) AS asked ON asked.request_id = request.id
  LEFT JOIN (
    SELECT request_id, array_agg(talent_id ORDER BY talent_id) AS talents FROM demand_requestedtalent GROUP BY request_id
  ) AS wanted ON wanted.request_id = request.id
  LEFT JOIN (
    SELECT neighbourhood_id, array_agg(near_id) AS neighbourhoods FROM places_adjacency GROUP BY neighbourhood_id
  ) AS nearby ON nearby.neighbourhood_id = request.neighbourhood_id
  LEFT JOIN places_postcodepoint AS spot ON spot.postcode = request.postcode
  WHERE request.id = ANY (%(requests)s::bigint[])
), touches AS (
  SELECT people.enrolment_id, asked.request_id AS alike, bool_or(fits.has_talent) AS has_talent,
    min(fits.wished_on) AS waiting_since
  FROM people
  JOIN (
    SELECT person_id, talent_id, TRUE AS has_talent, NULL::date AS wished_on FROM people_persontalent
    UNION ALL
    SELECT person_id, talent_id, FALSE, wished_on FROM people_wish WHERE fulfilled_on IS NULL
  ) AS fits USING (person_id)
  JOIN demand_requestedtalent AS asked USING (talent_id)
  WHERE asked.request_id IN (SELECT alike FROM jobs)
  GROUP BY people.enrolment_id, asked.request_id
), beside AS (
  SELECT
    people.enrolment_id,
    jobs.request_id,
    people.person_id,
    people.started_on,
    jobs.received_at,
    people.free & jobs.times AS shared,
    jobs.times,
    jobs.minutes AS asks,
    people.busy,
    people.most,
    NOT people.has_worked AS is_new,
    jobs.vog_required AND NOT people.has_vog AS lacks_vog,
    CASE WHEN jobs.neighbourhood_id = people.neighbourhood_id THEN 2
      WHEN people.neighbourhood_id = ANY (jobs.nearby) THEN 1 ELSE 0 END AS near,
    round((people.home <-> jobs.spot) / %(pace)s)::int AS walk,
    jobs.language,
    COALESCE(touches.has_talent, FALSE) AS has_talent,
    touches.enrolment_id IS NOT NULL AS touches,
    touches.waiting_since,
    COALESCE(jobs.request_id = ANY (people.answered), FALSE) AS was_asked,
    COALESCE(jobs.request_id = ANY (people.refused), FALSE) OR people.waits AS rests,
    CASE WHEN jobs.request_id = ANY (people.placed) THEN {placed} ELSE 0 END
    | CASE WHEN jobs.request_id = ANY (people.asked) THEN {asked} ELSE 0 END
    | CASE WHEN jobs.request_id = ANY (people.agreed) THEN {agreed} ELSE 0 END
    | CASE WHEN jobs.request_id = ANY (people.misfit) THEN {misfit} ELSE 0 END
    | CASE WHEN jobs.times <> 0 AND people.free & jobs.times = 0 THEN {not_free} ELSE 0 END
    | CASE WHEN people.daytime AND jobs.times <> 0 AND %(daytimes)s & (
        CASE WHEN people.free & jobs.times = 0 THEN jobs.times ELSE people.free & jobs.times END
      ) = 0 THEN {daytime_only} ELSE 0 END
    | CASE WHEN people.busy + COALESCE(jobs.minutes, 1) > people.most THEN {hours_full} ELSE 0 END
    | CASE WHEN jobs.language <> '' AND (jobs.language = ANY (people.speaks)) IS NOT TRUE THEN {language} ELSE 0 END
    AS hindrances
  FROM {source}
), pairs AS (
  SELECT *, CASE WHEN walk > %(long_walk)s THEN 2 WHEN walk > %(short_walk)s THEN 1 WHEN walk IS NOT NULL THEN 0
    ELSE 2 - near END AS far
  FROM beside
)
