#pragma once

/// What each route does. The rights of the route and what its path names were checked before.

#include "api/api.h"
#include "api/call.h"

namespace emc::api {

// units/units.cc
Answer list_units(Api& api, Call& call);
Answer add_unit(Api& api, Call& call);
Answer get_unit(Api& api, Call& call);
Answer change_unit(Api& api, Call& call);
Answer import_units(Api& api, Call& call);

// units/site_status.cc
Answer list_sites(Api& api, Call& call);
Answer get_site_status(Api& api, Call& call);

// units/sites.cc
Answer add_site(Api& api, Call& call);
Answer get_site(Api& api, Call& call);
Answer change_site(Api& api, Call& call);
Answer get_embed(Api& api, Call& call);

// units/quarantine.cc
Answer list_quarantine(Api& api, Call& call);
Answer export_quarantine(Api& api, Call& call);

// lists/lists.cc
Answer list_versions(Api& api, Call& call);
Answer import_list(Api& api, Call& call);
Answer get_version(Api& api, Call& call);
Answer list_version_rows(Api& api, Call& call);
Answer get_version_file(Api& api, Call& call);
Answer make_default(Api& api, Call& call);

// lists/versions.cc
Answer get_difference(Api& api, Call& call);
Answer export_version(Api& api, Call& call);
Answer put_decision(Api& api, Call& call);
Answer remove_decision(Api& api, Call& call);
Answer get_decision(Api& api, Call& call);

// lists/aliases.cc
Answer list_unmatched(Api& api, Call& call);
Answer list_aliases(Api& api, Call& call);
Answer put_alias(Api& api, Call& call);
Answer change_aliases(Api& api, Call& call);
Answer remove_alias(Api& api, Call& call);

// lists/users.cc
Answer import_users(Api& api, Call& call);
Answer list_user_lists(Api& api, Call& call);
Answer get_user_list(Api& api, Call& call);
Answer get_user_summary(Api& api, Call& call);

// jobs/job_routes.cc
Answer list_jobs(Api& api, Call& call);
Answer get_job(Api& api, Call& call);
Answer follow_job(Api& api, Call& call);
Answer cancel_job(Api& api, Call& call);
Answer list_job_problems(Api& api, Call& call);
Answer export_job_problems_csv(Api& api, Call& call);
Answer export_job_problems_xlsx(Api& api, Call& call);

// figures/figures.cc
Answer get_indicators(Api& api, Call& call);
Answer get_trend(Api& api, Call& call);
Answer get_ranking(Api& api, Call& call);

// people/session.cc
Answer begin_session(Api& api, Call& call);
Answer get_session(Api& api, Call& call);
Answer end_session(Api& api, Call& call);
Answer change_password(Api& api, Call& call);
Answer use_reset(Api& api, Call& call);
Answer list_sessions(Api& api, Call& call);
Answer end_other_session(Api& api, Call& call);

// people/oidc.cc
Answer get_login_methods(Api& api, Call& call);
Answer begin_oidc(Api& api, Call& call);
Answer finish_oidc(Api& api, Call& call);
Answer finish_oidc_with_code(Api& api, Call& call);
Answer remove_link(Api& api, Call& call);

// people/contacts.cc
Answer get_contacts(Api& api, Call& call);
Answer put_contacts(Api& api, Call& call);

// people/forgotten.cc
Answer forget_password(Api& api, Call& call);

// people/second_factor.cc
Answer get_second_factor(Api& api, Call& call);
Answer begin_second_factor(Api& api, Call& call);
Answer confirm_second_factor(Api& api, Call& call);
Answer remove_own_second_factor(Api& api, Call& call);
Answer remove_second_factor(Api& api, Call& call);

// people/accounts.cc
Answer add_account(Api& api, Call& call);
Answer list_accounts(Api& api, Call& call);
Answer get_account(Api& api, Call& call);
Answer change_account(Api& api, Call& call);
Answer list_account_sessions(Api& api, Call& call);
Answer end_account_sessions(Api& api, Call& call);
Answer add_reset(Api& api, Call& call);

// people/audit.cc
Answer list_audit(Api& api, Call& call);
Answer export_audit(Api& api, Call& call);

// figures/traffic.cc
Answer get_traffic(Api& api, Call& call);

// figures/funnel.cc
Answer get_funnel(Api& api, Call& call);

// figures/live.cc
Answer follow_live(Api& api, Call& call);

// figures/ledger.cc
Answer get_ledger(Api& api, Call& call);

// people/tokens.cc
Answer list_tokens(Api& api, Call& call);
Answer add_token(Api& api, Call& call);
Answer end_token(Api& api, Call& call);

// system/system.cc
Answer get_status(Api& api, Call& call);
Answer start_rebuild(Api& api, Call& call);
Answer get_health(Api& api, Call& call);
Answer get_readiness(Api& api, Call& call);
Answer get_metrics(Api& api, Call& call);
Answer get_openapi(Api& api, Call& call);

}  // namespace emc::api
