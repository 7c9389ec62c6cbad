/** Named templates that the expressions of a chart call. */
export const helpers = `{{- /* A single value as text. Numbers go through JSON, since Go would print 1000000 as 1e+06. */ -}}
{{- define "keelson.text" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end }}
{{- end }}

{{- /*
A secret: the value given, else the one that the cluster holds, else a random one. It is written back among the values, so that
every template of this rendering sees the same.
*/ -}}
{{- define "keelson.kept" -}}
{{- if not (get .in .as) }}
{{- $held := (lookup "v1" "Secret" .root.Release.Namespace .secret).data | default dict }}
{{- $random := ternary "" (randAlphaNum (int .random)) (eq (int .random) 0) }}
{{- $_ := set .in .as (get $held .key | b64dec | default $random) }}
{{- end }}
{{- include "keelson.text" (get .in .as) }}
{{- end }}

{{- /*
A certificate of a server, its key, or the authority that signed it: the values given, else those that the cluster holds, else new ones.
All three belong together, so they are found or made together, and written back among the values.
*/ -}}
{{- define "keelson.certificate" -}}
{{- if not (get .in .as) }}
{{- $held := (lookup "v1" "Secret" .root.Release.Namespace .secret).data | default dict }}
{{- if not (get $held "tls.key") }}
{{- $authority := genCA (printf "%s authority" .host) 3650 }}
{{- $made := genSignedCert .host nil (list .host (printf "%s.%s" .host .root.Release.Namespace) "localhost") 3650 $authority }}
{{- $held = dict "ca.crt" (b64enc $authority.Cert) "tls.crt" (b64enc $made.Cert) "tls.key" (b64enc $made.Key) }}
{{- end }}
{{- $_ := set .in "authority" (get $held "ca.crt" | b64dec) }}
{{- $_ := set .in "certificate" (get $held "tls.crt" | b64dec) }}
{{- $_ := set .in "key" (get $held "tls.key" | b64dec) }}
{{- end }}
{{- include "keelson.text" (get .in .as) }}
{{- end }}
`;
