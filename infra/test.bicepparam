using 'main.bicep'

param name = 'byregionbot-test'
param image = readEnvironmentVariable('IMAGE', '')
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS', 'drift@example.com')
param retentionDays = 30
