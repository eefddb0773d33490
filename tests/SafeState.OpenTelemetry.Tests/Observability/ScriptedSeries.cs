using SafeState.Observability;
using SafeState.Telemetry.Tests.Support;

namespace SafeState.Telemetry.Tests.Observability;

/// <summary>Series of an hour, a value each minute, and the alerts that each of them must raise, as a test file of promtool.</summary>
internal static class ScriptedSeries
{
    internal static string Render(Flavor flavor)
    {
        string operations = flavor.SeriesOf(GuardMetrics.Operations);
        string contentions = flavor.SeriesOf(GuardMetrics.Contentions);
        string retries = flavor.SeriesOf(GuardMetrics.Retries);
        string waits = flavor.SeriesOf(GuardMetrics.WaitDuration);
        string runs = flavor.SeriesOf(GuardMetrics.FactoryRuns);
        string failures = flavor.SeriesOf(GuardMetrics.FactoryFailures);
        string hooks = flavor.SeriesOf(GuardMetrics.HookFailures);
        string alarms = flavor.SeriesOf(GuardMetrics.Alarms);
        string drops = flavor.SeriesOf(GuardMetrics.AlarmDrops);
        string shared = flavor.SeriesOf(GuardMetrics.SharedOperations);
        string rollbacks = flavor.SeriesOf(GuardMetrics.SharedRollbacks);
        return $$$"""
            rule_files: ['{{{Expressions.PathOf($"prometheus-rules{flavor.Name}.yml")}}}']
            evaluation_interval: 1m
            tests:
              # On from minute 1 to 10: the alert fires two minutes later.
              - interval: 1m
                input_series:
                  - series: '{{{alarms}}}{job="web", instance="a", safestate_store="s", safestate_alarm="contention"}'
                    values: '0 1x9 0x20'
                  - series: '{{{alarms}}}{job="web", instance="a", safestate_alarm="thread_pool"}'
                    values: '0x30'
                alert_rule_test:
                  - { eval_time: 2m, alertname: SafeStateAlarm, exp_alerts: [] }
                  - eval_time: 3m
                    alertname: SafeStateAlarm
                    exp_alerts:
                      - exp_labels: { severity: warning, job: web, instance: a, safestate_store: s, safestate_alarm: contention }
                        exp_annotations:
                          summary: 'The alarm contention of s has been on for two minutes.'
                          description: 'Open the traces that the log names for event 1001. The advice in the health check proposes another strategy.'
                          runbook_url: https://github.com/safestate/safestate/blob/main/docs/observing.md
                  - { eval_time: 11m, alertname: SafeStateAlarm, exp_alerts: [] }

              # writes: 600 writes and 120 waits a minute, a fifth, for ten minutes. The reads of a striped store take no lock.
              # reads: a locked store whose readers wait as often. quiet: as many waits, but of ten times as many reads that take the lock.
              # rare: half of the acquisitions wait, but there are only 60 a minute.
              - interval: 1m
                input_series:
                  - { series: '{{{operations}}}{safestate_store="writes", safestate_operation="set"}', values: '0+600x30' }
                  - { series: '{{{operations}}}{safestate_store="writes", safestate_operation="read"}', values: '0+90000x30' }
                  - { series: '{{{contentions}}}{safestate_store="writes", safestate_strategy="striped"}', values: '0+120x10 1200x20' }
                  - { series: '{{{operations}}}{safestate_store="reads", safestate_operation="read"}', values: '0+600x30' }
                  - { series: '{{{contentions}}}{safestate_store="reads", safestate_strategy="locked"}', values: '0+120x10 1200x20' }
                  - { series: '{{{operations}}}{safestate_store="quiet", safestate_operation="set"}', values: '0+600x30' }
                  - { series: '{{{operations}}}{safestate_store="quiet", safestate_operation="read"}', values: '0+6000x30' }
                  - { series: '{{{contentions}}}{safestate_store="quiet", safestate_strategy="reader_writer"}', values: '0+120x30' }
                  - { series: '{{{operations}}}{safestate_store="rare", safestate_operation="set"}', values: '0+60x30' }
                  - { series: '{{{contentions}}}{safestate_store="rare", safestate_strategy="locked"}', values: '0+30x30' }
                promql_expr_test:
                  - expr: count by (safestate_store) (ALERTS{alertname="SafeStateContention"})
                    eval_time: 8m
                    exp_samples:
                      - { labels: '{safestate_store="writes"}', value: 1 }
                      - { labels: '{safestate_store="reads"}', value: 1 }
                  - { expr: 'count(ALERTS{alertname="SafeStateContention"})', eval_time: 20m, exp_samples: [] }

              # Five retries a second for ten minutes, and a little fewer.
              - interval: 1m
                input_series:
                  - { series: '{{{retries}}}{safestate_store="many", safestate_strategy="snapshot"}', values: '0+300x10 3000x20' }
                  - { series: '{{{retries}}}{safestate_store="few", safestate_strategy="snapshot"}', values: '0+294x30' }
                promql_expr_test:
                  - expr: count by (safestate_store) (ALERTS{alertname="SafeStateRetries"})
                    eval_time: 8m
                    exp_samples: [{ labels: '{safestate_store="many"}', value: 1 }]
                  - { expr: 'count(ALERTS{alertname="SafeStateRetries"})', eval_time: 20m, exp_samples: [] }

              # Two of a hundred factories fail, and one of two hundred.
              - interval: 1m
                input_series:
                  - { series: '{{{runs}}}{safestate_store="bad"}', values: '0+100x30' }
                  - { series: '{{{failures}}}{safestate_store="bad"}', values: '0+2x10 20x20' }
                  - { series: '{{{runs}}}{safestate_store="good"}', values: '0+200x30' }
                  - { series: '{{{failures}}}{safestate_store="good"}', values: '0+1x30' }
                  - { series: '{{{runs}}}{safestate_store="idle"}', values: '7x30' }
                  - { series: '{{{failures}}}{safestate_store="idle"}', values: '7x30' }
                promql_expr_test:
                  - expr: count by (safestate_store) (ALERTS{alertname="SafeStateFactoryFailures"})
                    eval_time: 8m
                    exp_samples: [{ labels: '{safestate_store="bad"}', value: 1 }]
                  - { expr: 'count(ALERTS{alertname="SafeStateFactoryFailures"})', eval_time: 20m, exp_samples: [] }

              # One exception of an event method, and one lost alarm.
              - interval: 1m
                input_series:
                  - { series: '{{{hooks}}}{safestate_store="s"}', values: '0x3 1x30' }
                  - { series: '{{{drops}}}{safestate_handler="Pager"}', values: '0x3 1x30' }
                promql_expr_test:
                  - { expr: 'count(ALERTS{alertname=~"SafeState(HookFailures|AlarmDrops)"})', eval_time: 3m, exp_samples: [] }
                  - expr: count by (alertname) (ALERTS{alertname=~"SafeState(HookFailures|AlarmDrops)"})
                    eval_time: 6m
                    exp_samples:
                      - { labels: '{alertname="SafeStateAlarmDrops"}', value: 1 }
                      - { labels: '{alertname="SafeStateHookFailures"}', value: 1 }
                  - { expr: 'count(ALERTS{alertname=~"SafeState(HookFailures|AlarmDrops)"})', eval_time: 20m, exp_samples: [] }

              # The server does not answer 60 operations a minute for ten minutes: the alert fires two minutes later. Refusals are answers.
              # Another server has lost state once.
              - interval: 1m
                input_series:
                  - { series: '{{{shared}}}{safestate_store="away", safestate_outcome="unavailable"}', values: '0x3 0+60x10 600x20' }
                  - { series: '{{{shared}}}{safestate_store="here", safestate_outcome="refused"}', values: '0x3 0+60x30' }
                  - { series: '{{{rollbacks}}}{safestate_store="rolled"}', values: '0x3 1x30' }
                promql_expr_test:
                  - { expr: 'count(ALERTS{alertname=~"SafeStateShared.*"})', eval_time: 3m, exp_samples: [] }
                  - expr: count by (alertname, safestate_store) (ALERTS{alertname=~"SafeStateShared.*", alertstate="firing"})
                    eval_time: 8m
                    exp_samples:
                      - { labels: '{alertname="SafeStateSharedFailures", safestate_store="away"}', value: 1 }
                      - { labels: '{alertname="SafeStateSharedRollback", safestate_store="rolled"}', value: 1 }
                  - { expr: 'count(ALERTS{alertname=~"SafeStateShared.*"})', eval_time: 25m, exp_samples: [] }

              # Ten waits a minute of more than ten milliseconds, and ten of less.
              - interval: 1m
                input_series:
                  - { series: '{{{waits}}}{safestate_store="slow", le="0.01"}', values: '0x30' }
                  - { series: '{{{waits}}}{safestate_store="slow", le="0.05"}', values: '0+10x10 100x20' }
                  - { series: '{{{waits}}}{safestate_store="slow", le="+Inf"}', values: '0+10x10 100x20' }
                  - { series: '{{{waits}}}{safestate_store="fast", le="0.005"}', values: '0+10x30' }
                  - { series: '{{{waits}}}{safestate_store="fast", le="+Inf"}', values: '0+10x30' }
                promql_expr_test:
                  - expr: count by (safestate_store) (ALERTS{alertname="SafeStateSlowWaits"})
                    eval_time: 8m
                    exp_samples: [{ labels: '{safestate_store="slow"}', value: 1 }]
                  - { expr: 'count(ALERTS{alertname="SafeStateSlowWaits"})', eval_time: 20m, exp_samples: [] }

            """;
    }
}
