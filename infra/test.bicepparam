using 'main.bicep'

param name = 'byregionbot-test'
param image = readEnvironmentVariable('IMAGE', '')
// Without it nobody would be told: that is no deployment.
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS')
param retentionDays = 30
