using 'main.bicep'

param name = 'byregionbot'
param image = readEnvironmentVariable('IMAGE', '')
// Without it nobody would be told: that is no deployment.
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS')
param domain = readEnvironmentVariable('DOMAIN', '')
param certificate = readEnvironmentVariable('CERTIFICATE', '')
param retentionDays = 90
param zoneRedundant = true
// The first administrator, by object id; the others are given roles in the conversation.
param roles = empty(readEnvironmentVariable('ADMINISTRATOR', ''))
  ? []
  : [
      {
        objectId: readEnvironmentVariable('ADMINISTRATOR', '')
        role: 'administrator'
      }
    ]
