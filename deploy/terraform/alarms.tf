# What somebody has to be told, where no Prometheus runs: docs/operations.md says what to do.
# Not encrypted with the key that AWS keeps for topics: alarms may not use it, and would reach nobody.
resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  count     = var.alarm_email == null ? 0 : 1
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  balancer = { LoadBalancer = aws_lb.main.arn_suffix }
  database = { DBInstanceIdentifier = aws_db_instance.main.identifier }
  alarms = {
    ProcessDown = {
      namespace = "AWS/ApplicationELB", metric = "HealthyHostCount", statistic = "Minimum", comparison = "LessThanThreshold"
      threshold = 1, dimensions = merge(local.balancer, { TargetGroup = aws_lb_target_group.web.arn_suffix })
    }
    RequestsFail = {
      namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", comparison = "GreaterThanThreshold"
      threshold = 10, dimensions = local.balancer
    }
    DatabaseFull = {
      namespace = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum", comparison = "LessThanThreshold"
      threshold = 5e9, dimensions = local.database
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "of" {
  for_each            = local.alarms
  alarm_name          = "${local.name}-${each.key}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  dimensions          = each.value.dimensions
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
