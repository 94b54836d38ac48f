/** AWS configuration with profiles that somebody signs in to: of each kind, and with a role behind one. */
export const SIGN_IN_PROFILES = `[profile session]
sso_session = work
sso_account_id = 123456789012
sso_role_name = admin
[sso-session work]
sso_start_url = https://example.com/start
sso_region = eu-west-1
[profile legacy]
sso_start_url = https://example.com/start
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = admin
[profile login]
login_session = arn:aws:iam::123456789012:user/me
[profile behind]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = session
`;
