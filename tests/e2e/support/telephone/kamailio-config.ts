/** What a Kamailio of the tests is given. */
export type KamailioParts = Readonly<{
  /** Folder of its modules. */
  modules: string
  sipPort: number
  /** Browsers connect here (RFC 7118). */
  socketPort: number
  /** Passwords by user. */
  users: Readonly<Record<string, string>>
}>

const modules = [
  ...['tm', 'tmx', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'sanity', 'usrloc', 'registrar', 'xhttp'],
  ...['websocket', 'nathelper', 'auth', 'htable', 'kex', 'corex'],
] as const

/**
 * A registrar and proxy for telephones in browsers, without media: they find each other's sound by themselves.
 * - `handle_lost_tcp`: a console whose window was closed is not rung any more.
 * - `is_gruu() … lookup`: a request within a call goes to where the telephone is now, also when its connection was lost
 *   and made anew since the call began.
 */
export function kamailioConfig({ modules: folder, sipPort, socketPort, users }: KamailioParts): string {
  const accounts = Object.entries(users).map(([user, password]) => `  $sht(users=>${user}) = "${password}";`)
  return `
debug=1
log_stderror=yes
fork=yes
children=2
tcp_children=2
auto_aliases=no
dns=no
rev_dns=no
mpath="${folder}/"
listen=udp:127.0.0.1:${sipPort}
listen=tcp:127.0.0.1:${sipPort}
listen=tcp:127.0.0.1:${socketPort}
tcp_connection_lifetime=3605
tcp_accept_no_cl=yes
tcp_rd_buf_size=16384
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("usrloc", "db_mode", 0)
modparam("usrloc", "timer_interval", 5)
modparam("usrloc", "handle_lost_tcp", 1)
modparam("registrar", "gruu_enabled", 1)
modparam("registrar", "default_expires", 120)
modparam("registrar", "max_contacts", 3)
modparam("registrar", "received_avp", "$avp(RECEIVED)")
modparam("nathelper|registrar", "received_avp", "$avp(RECEIVED)")
modparam("tm", "fr_timer", 10000)
modparam("tm", "fr_inv_timer", 60000)
modparam("websocket", "keepalive_mechanism", 1)
modparam("websocket", "keepalive_timeout", 30)
modparam("htable", "htable", "users=>size=6;")
modparam("auth", "nonce_expire", 300)
event_route[htable:mod-init] {
${accounts.join('\n')}
}
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("OPTIONS") && uri == myself) { sl_send_reply("200", "OK"); exit; }
  if (proto == WS || proto == WSS) { force_rport(); }
  if (is_method("CANCEL")) { if (t_check_trans()) route(RELAY); exit; }
  if (is_method("ACK") && !has_totag()) { exit; }
  if (has_totag()) {
    if (proto == WS && !is_method("ACK|BYE|CANCEL")) { add_contact_alias(); }
    if (loose_route()) {
      if (is_gruu()) { lookup("location"); } else { handle_ruri_alias(); }
      route(RELAY);
      exit;
    }
    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
    sl_send_reply("404", "Not here");
    exit;
  }
  if (is_method("REGISTER")) {
    if (!pv_auth_check("$td", "$sht(users=>$tU)", "0", "1")) { auth_challenge("$td", "0"); exit; }
    if (proto == WS) { fix_nated_register(); }
    if (!save("location")) sl_reply_error();
    exit;
  }
  if (is_method("INVITE|SUBSCRIBE|MESSAGE|REFER")) { record_route(); }
  if (is_method("INVITE") && proto == WS) { add_contact_alias(); }
  if ($rU == $null) { sl_send_reply("484", "Address Incomplete"); exit; }
  if (!lookup("location")) { sl_send_reply("480", "Temporarily Unavailable"); exit; }
  route(RELAY);
}
route[RELAY] {
  t_on_reply("REPLY");
  if (!t_relay()) sl_reply_error();
}
onreply_route[REPLY] {
  if (proto == WS && status =~ "[12][0-9][0-9]") { add_contact_alias(); }
}
event_route[xhttp:request] {
  set_reply_close();
  set_reply_no_connect();
  if ($Rp != ${socketPort}) { xhttp_reply("403", "Forbidden", "", ""); exit; }
  if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "Upgrade" && $rm =~ "GET") {
    if (ws_handle_handshake()) exit;
  }
  xhttp_reply("404", "Not Found", "", "");
}
`
}
