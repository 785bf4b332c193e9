#!/bin/sh
# run.sh [serve-options...]: serves ./run on http://127.0.0.1:8080. On the first start it fills the
# folder with demo data and accounts and makes a token; all of it happens beside and is renamed into
# place, so that a start that was cut off begins anew.
set -eu
emc=build/release/emc
data=run
if [ ! -d "$data" ]; then
    rm -rf "$data.new"
    "$emc" demo --data "$data.new"
    (umask 077 && "$emc" token create --data "$data.new" --name dev --role national >"$data.new/token")
    mv "$data.new" "$data"
fi
listen=127.0.0.1:8080
to=$(date -d yesterday +%F)
from=$(date -d '31 days ago' +%F)
cat <<TEXT

To log in, in a browser at http://$listen or by POST /api/v1/session:

$(sed 's/^/  /' $data/demo-logins.txt 2>/dev/null ||
    echo "  $emc account add --data $data --login NAME --role national")

Programs send the token in $data/token as "Authorization: Bearer TOKEN":

  curl -H "Authorization: Bearer \$(cat $data/token)" 'http://$listen/api/v1/indicators?from=$from&to=$to'
  curl -H "Authorization: Bearer \$(cat $data/token)" 'http://$listen/api/v1/rankings?indicator=online_rate&kind=province&from=$from&to=$to'

To send a case event as site 227 (unit H34) and see it counted:

  curl -i -d 'siteId=227&codeProfile=H34-demo-1&codeTTHC=000001&status=1&formsReception=1' http://$listen/TrackingMCDT
  $emc indicators --data $data --unit H34 --from $(date +%F) --to $(date +%F)

TEXT
exec "$emc" serve --data "$data" --listen "$listen" "$@"
